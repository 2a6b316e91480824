"""The page that lies in every encrypted export, for whoever has nothing but that."""

README = """\
HOW TO OPEN THIS EXPORT WITHOUT HIKIDASHI

What is in this ZIP file:
  identity.age   a key, encrypted to the passphrase that was chosen for the export
  data.tar.age   everything else, encrypted to that key

1. Get age (https://age-encryption.org), a free program for encryption. Most systems
   have it: "apt install age", "brew install age", "winget install FiloSottile.age".
2. Unpack this ZIP file. In its folder, type this and press Enter:

     age -d -i identity.age -o data.tar data.tar.age

   age asks for the passphrase. It takes it exactly as it was typed.
3. Unpack data.tar:

     tar -xf data.tar

4. manifest.json tells what there is. Then for each drawer, "main" and "private":
     <drawer>/entities/<kind>.jsonl      one thing a line, in JSON (UTF-8)
     <drawer>/attachments/<id>/<name>    your files; <id> is that of a line in
                                         attachment.jsonl, or of something in the trash
   "blob" in attachment.jsonl is the SHA-256 of the file.

data.tar and what comes out of it are no longer encrypted. Remove them when you have
what you need.


Hikidashi を使わずに、この書き出しを開く方法

この ZIP ファイルの中身:
  identity.age   鍵です。書き出しのときに決めたパスフレーズで暗号化されています
  data.tar.age   それ以外のすべてです。上の鍵で暗号化されています

1. 暗号化のための無料のプログラム age（https://age-encryption.org）を用意します。
   多くのシステムで、次のどれかで入ります。
   「apt install age」「brew install age」「winget install FiloSottile.age」
2. この ZIP ファイルを展開します。そのフォルダーで、次のように入力して Enter キーを
   押します。

     age -d -i identity.age -o data.tar data.tar.age

   age がパスフレーズをたずねます。全角と半角も、決めたときと同じに入力してください。
3. data.tar を展開します。

     tar -xf data.tar

4. manifest.json に、何が入っているかが書かれています。引き出し（「main」は引き出し、
   「private」は秘密の引き出し）ごとに、次のものがあります。
     <引き出し>/entities/<種類>.jsonl      1 行に 1 件、JSON 形式（UTF-8）
     <引き出し>/attachments/<id>/<名前>    ファイル。<id> は attachment.jsonl の行か、
                                           ごみ箱の中のものの id です
   attachment.jsonl の「blob」は、そのファイルの SHA-256 です。

data.tar と、そこから取り出したものは、もう暗号化されていません。必要なものを
取り出したら、削除してください。
"""
