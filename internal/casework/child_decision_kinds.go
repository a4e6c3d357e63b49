package casework

// DecisionKind is what a decision on a child is about.
type DecisionKind string

// The kinds.
const (
	DecisionToStart  DecisionKind = "measure-started"
	DecisionToChange DecisionKind = "measure-changed"
	DecisionToEnd    DecisionKind = "measure-ended"
	DecisionToPlace  DecisionKind = "placement"      // a measure outside the home begins
	DecisionToMove   DecisionKind = "place-changed"  // the child is placed elsewhere (ændring af anbringelsessted)
	DecisionToReturn DecisionKind = "return-home"    // hjemgivelse
	DecisionToStay   DecisionKind = "return-revoked" // the child stays where it is placed: the return is taken back
	DecisionToClose  DecisionKind = "closure"

	DecisionOnContact    DecisionKind = "contact"       // samvær of a placed child
	DecisionYouthSupport DecisionKind = "youth-support" // what comes after the 18th birthday

	DecisionToRefuse DecisionKind = "support-refused" // afslag: nobody gets what was asked for

	DecisionToInvestigate DecisionKind = "investigation" // a child investigation begins

	DecisionOrdered     DecisionKind = "ordered"      // somebody else has the department take a step, or a decision
	DecisionNotFollowed DecisionKind = "not-followed" // somebody else did not decide what the department asked for
)

// letter is the code of the letter that carries it.
func (d *ChildDecision) letter() Code {
	switch {
	case d.Elsewhere && d.AppealedTo() == ToCourt:
		return CodeBoardDecided
	case d.Elsewhere:
		return CodeCommitteeDecided
	case d.Approves != 0:
		return CodeCommitteeApproved
	case d.DecidedBy == ByChair:
		return CodeProvisionalDecision
	}
	switch d.Kind {
	case DecisionToClose:
		return CodeClosureDecision
	case DecisionToPlace:
		return CodePlacementDecision
	case DecisionToMove:
		return CodeMoveDecision
	case DecisionOnContact:
		return CodeContactDecision
	case DecisionYouthSupport:
		return CodeYouthSupportDecision
	case DecisionToRefuse:
		return CodeSupportRefused
	case DecisionToReturn:
		return CodeReturnDecision
	case DecisionToStay:
		return CodeStayDecision
	default:
		return CodeMeasureDecision
	}
}

// undone is the code of the letter that says that it does not hold any more.
func (d *ChildDecision) undone() Code {
	if d.Kind == DecisionToClose {
		return CodeClosureUndone
	}
	return CodeDecisionUndone
}
