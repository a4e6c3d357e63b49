package rehearsal

import "samspil/internal/casework"

// What follows from an appeal.

// namesDecision is the party saying which decision they mean.
func namesDecision(t casework.ViewTask, _ casework.View) *Act {
	return by(CaseworkerOf(t.Department), t, 3, casework.NameDecision{Task: t.Key, Decision: 1, Reason: text})
}

// reassesses is the department standing by its decision.
func reassesses(t casework.ViewTask, _ casework.View) *Act {
	return by(CaseworkerOf(t.Department), t, 14, casework.DecideAppeal{Task: t.Key, Outcome: casework.DecisionStands, ChildHeard: true, Reason: text})
}

// holdsOn is whoever appealed saying that they are not content with what was changed.
func holdsOn(t casework.ViewTask, _ casework.View) *Act {
	return by(CaseworkerOf(t.Department), t, 10, casework.HoldOnToAppeal{Task: t.Key, Text: text})
}

// rules is the appeals board doing so.
func rules(t casework.ViewTask, _ casework.View) *Act {
	return by(CaseworkerOf(t.Department), t, 60, casework.RecordRuling{Task: t.Key, Outcome: casework.DecisionStands, Notes: text})
}

// decidesAnew is the department saying what follows from a decision that does not hold.
func decidesAnew(t casework.ViewTask, _ casework.View) *Act {
	return by(CaseworkerOf(t.Department), t, 3, casework.DecideAnew{Task: t.Key, Outcome: casework.AnewCarriedOut, Reason: text})
}
