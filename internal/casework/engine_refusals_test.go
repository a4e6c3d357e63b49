package casework

var engineRefusals = refusals{
	"intake": {
		{name: "no refusal to resolve", by: coordinator, body: ResolveRefusal{Task: "refusal-resolved/case-closure.child-1/1/1"},
			rule: "task-not-open", field: "task"},
		{name: "nothing has waited for a day", by: childLeader, body: WriteOff{Department: "children", Reason: 1},
			rule: "nothing-waits", field: "department"},
	},
	"tracks": {
		{name: "only the department's leader writes off", by: coordinator, body: WriteOff{Department: "social", Reason: 1},
			rule: "not-your-decision"},
		{name: "another department's leader does not write off", by: childLeader, body: WriteOff{Department: "social", Reason: 1},
			rule: "not-your-decision"},
		{name: "IT does not write off", by: it, body: WriteOff{Department: "children", Reason: 1},
			rule: "not-your-decision"},
		{name: "only IT renews", by: coordinator, body: Renew{},
			rule: "not-your-decision"},
	},
}
