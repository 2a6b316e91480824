"""What the tab of moves asks of the vault; called on its lane."""

from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.moves.move_plan import MovePlanId
from hikidashi.usecases.move_plans import MovePlans, MoveState


def state_of(moves: MovePlans, plan_id: MovePlanId) -> MoveState | None:
    """Return how a plan stands, or None where it is gone."""
    try:
        return moves.state(plan_id)
    except NotFoundError:
        return None
