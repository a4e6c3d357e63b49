package casework

var engineRefusals = refusals{
	"intake": {
		{name: "no refusal to resolve", by: coordinator, body: ResolveRefusal{Task: "refusal-resolved/case-closure.child-1/1/1"},
			rule: "task-not-open", field: "task"},
	},
	"tracks": {
		{name: "only IT renews", by: coordinator, body: Renew{},
			rule: "not-your-decision"},
	},
}
