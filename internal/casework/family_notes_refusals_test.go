package casework

func noted(change func(*Noted)) Noted {
	n := Noted{Kind: NoteCall, About: []string{"adult-1"}, Text: 1}
	change(&n)
	return n
}

var noteRefusals = refusals{
	"tracks": {
		{name: "a note about nobody", by: social, body: WriteNote{noted(func(n *Noted) { n.About = nil })}, rule: "note-about", field: "about"},
		{name: "a note about somebody else", by: social, body: WriteNote{noted(func(n *Noted) { n.About = []string{"adult-9"} })}, rule: "member-unknown", field: "about"},
		{name: "a note without a word", by: social, body: WriteNote{noted(func(n *Noted) { n.Text = 0 })}, rule: "text-missing", field: "text"},
		{name: "a note of no kind", by: social, body: WriteNote{noted(func(n *Noted) { n.Kind = "rumour" })}, rule: "no-choice", field: "kind"},
		{name: "a note that corrects none", by: social, body: WriteNote{noted(func(n *Noted) { n.Corrects = 1 })}, rule: "note-unknown", field: "corrects"},
		{name: "a citizen's note", by: citizen, body: WriteNote{noted(func(*Noted) {})}, rule: "not-your-decision"},
		{name: "a confidential note of somebody else", by: social, body: WriteConfidentialNote{noted(func(*Noted) {})}, rule: "not-your-decision"},
		{name: "a confidential note by the coordinator", by: coordinator, body: WriteConfidentialNote{noted(func(*Noted) {})}, rule: "not-your-decision"},
		{name: "a confidential note without a word", by: children, body: WriteConfidentialNote{noted(func(n *Noted) { n.Text = 0 })}, rule: "text-missing", field: "text"},
		{name: "a confidential note that corrects none", by: children, body: WriteConfidentialNote{noted(func(n *Noted) { n.Corrects = 50_001 })}, rule: "note-unknown", field: "corrects"},
	},
}
