package casework

var correctRefusals = refusals{
	"tracks": {
		{name: "correct: a correction", by: coordinator, body: Correct{Decision: "correct", About: "adult-1", Reason: 1},
			rule: "not-correctable", field: "decision"},
		{name: "correct: what there is not", by: coordinator, body: Correct{Decision: "undo", About: "adult-1", Reason: 1},
			rule: "decision-unknown", field: "decision"},
		{name: "correct: what never was", by: children, body: Correct{Decision: "record-death", About: "adult-1", Reason: 1},
			rule: "nothing-to-correct", field: "about"},
		{name: "correct: nobody", by: children, body: Correct{Decision: "record-death", About: "adult-9", Reason: 1},
			rule: "nothing-to-correct", field: "about"},
		{name: "correct: another decision puts it right", by: children, body: Correct{Decision: "set-custody", About: "child-1", Reason: 1},
			rule: "correct-otherwise", field: "decision"},
		{name: "correct: a letter has gone", by: children, body: Correct{Decision: "see-letter", About: "child-1", Reason: 1},
			rule: "not-correctable", field: "decision"},
		{name: "correct: a job lost is not for the post office", by: post, body: Correct{Decision: "lose-job", About: "adult-1", Reason: 1},
			rule: "not-your-decision"},
		{name: "correct: who left is not for a caseworker", by: children, body: Correct{Decision: "remove-member", About: "adult-1", Reason: 1},
			rule: "not-your-decision"},
		{name: "correct: nobody has withdrawn", by: coordinator, body: Correct{Decision: "withdraw", About: "family", Reason: 1},
			rule: "nothing-to-correct", field: "about"},
	},
	"working": {
		{name: "correct: not written why", by: employment, body: Correct{Decision: "start-job", About: "adult-1"},
			rule: "reason-missing", field: "reason"},
	},
	"ended": {
		{name: "correct: the journey has ended, and is opened again", by: coordinator, body: Correct{Decision: "withdraw", About: "family", Reason: 1},
			rule: RuleEnding},
	},
}
