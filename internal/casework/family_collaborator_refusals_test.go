package casework

// outsider is a free school of child-1 with one change.
func outsider(change func(*AddCollaborator)) AddCollaborator {
	d := school()
	change(&d)
	return d
}

var collaboratorRefusals = refusals{
	"tracks": {
		{name: "outside party: of nobody", by: coordinator, body: outsider(func(d *AddCollaborator) { d.Member = "child-9" }),
			rule: "member-unknown", field: "member"},
		{name: "outside party: of no kind", by: coordinator, body: outsider(func(d *AddCollaborator) { d.Kind = "" }),
			rule: "no-choice", field: "kind"},
		{name: "outside party: no name", by: coordinator, body: outsider(func(d *AddCollaborator) { d.Who = 0 }),
			rule: "collaborator-who", field: "who"},
		{name: "outside party: on no ground", by: coordinator, body: outsider(func(d *AddCollaborator) { d.Ground = "" }),
			rule: "no-choice", field: "ground"},
		{name: "outside party: a foster family that does not know", by: coordinator, body: outsider(func(d *AddCollaborator) { d.Kind = Fosterers }),
			rule: "collaborator-untold", field: "told"},
		{name: "outside party: by law, and nobody says which", by: coordinator, body: outsider(func(d *AddCollaborator) { d.Ground = HearsByLaw }),
			rule: "reason-missing", field: "reason"},
		{name: "outside party: one parent has not consented", by: coordinator, body: outsider(func(d *AddCollaborator) { d.ConsentedBy = []string{"adult-1"} }),
			rule: "collaborator-consent", field: "consentedBy"},
		{name: "outside party: somebody unknown has consented too", by: coordinator, body: outsider(func(d *AddCollaborator) { d.ConsentedBy = []string{"adult-1", "adult-2", "adult-9"} }),
			rule: "member-unknown", field: "consentedBy"},
		{name: "outside party: a caseworker of another department", by: social, body: school(),
			rule: "not-your-decision"},
		{name: "outside party taken out: there is none", by: coordinator, body: RemoveCollaborator{Collaborator: "collaborator-1", Reason: 1},
			rule: "collaborator-unknown", field: "collaborator"},
	},
	"arranged": {
		{name: "outside party taken out: nobody says why", by: coordinator, body: RemoveCollaborator{Collaborator: "collaborator-1"},
			rule: "reason-missing", field: "reason"},
	},
}
