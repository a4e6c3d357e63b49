package register

// table is one of the tables that people read. Its rows come from the journal and from nowhere else. What is in a row is the row
// type's in casework, see columns.go: here is only what makes two rows the same, and their order.
type table struct {
	name     string
	identity []string // the columns that tell two rows apart
	order    string   // in which they are read; ours, never a caller's
	layout
}

// The readable tables, in the order in which a flush writes them. A test holds identities and columns against the database.
var tables = laidOut([]table{
	{name: "journeys", identity: []string{"case_no"}, order: "case_no"},
	{name: "members", identity: []string{"case_no", "member"}, order: "member"},
	{name: "consents", identity: []string{"case_no", "member", "department", "purpose"}, order: "member, department, purpose"},
	{name: "tasks", identity: []string{"case_no", "key"}, order: "opened_at, key"},
	{name: "deadlines", identity: []string{"case_no", "key"}, order: "due_at NULLS LAST, key"},
	{name: "suspensions", identity: []string{"case_no", "n"}, order: "n"},
	{name: "caseworkers", identity: []string{"case_no", "department"}, order: "department"},
	{name: "deputies", identity: []string{"case_no", "n"}, order: "n"},
	{name: "measurements", identity: []string{"case_no", "member", "kind", "at"}, order: "at, member, kind"},
	{name: "outcomes", identity: []string{"case_no", "subject", "kind", "episode"}, order: "at, subject, kind, episode"},
	{name: "offers", identity: []string{"case_no", "member", "n"}, order: "made_at, member, n"},
	{name: "episodes", identity: []string{"case_no", "member", "episode"}, order: "member, episode"},
	{name: "ordinary_work", identity: []string{"case_no", "member", "n"}, order: "member, n"},
	{name: "contributions", identity: []string{"case_no", "department", "member", "version"}, order: "department, member, version"},
	{name: "goals", identity: []string{"case_no", "version", "n"}, order: "version, n"},
	{name: "goal_steps", identity: []string{"case_no", "version", "goal", "n"}, order: "version, goal, n"},
	{name: "meetings", identity: []string{"case_no", "key"}, order: "held_at, key"},
	{name: "arrangements", identity: []string{"case_no", "n"}, order: "n"},
	{name: "arranged_parts", identity: []string{"case_no", "n", "part"}, order: "n, part"},
	{name: "collaborators", identity: []string{"case_no", "n"}, order: "n"},
	{name: "voices", identity: []string{"case_no", "n"}, order: "n"},
	{name: "feedback", identity: []string{"case_no", "meeting", "question"}, order: "meeting, question"},
	{name: "dissents", identity: []string{"case_no", "key", "who"}, order: "key, who"},
	{name: "minutes", identity: []string{"case_no", "key", "n"}, order: "key, n"},
	{name: "measures", identity: []string{"case_no", "member", "n"}, order: "member, n"},
	{name: "planned_measures", identity: []string{"case_no", "member", "decision"}, order: "member, decision"},
	{name: "appeals", identity: []string{"case_no", "member", "n"}, order: "member, n"},
	{name: "concerns", identity: []string{"case_no", "member", "n"}, order: "member, n"},
	{name: "protections", identity: []string{"case_no", "member", "n"}, order: "member, n"},
	{name: "supporters", identity: []string{"case_no", "n"}, order: "n"},
	{name: "notes", identity: []string{"case_no", "n"}, order: "n"},
	{name: "marks", identity: []string{"case_no", "n"}, order: "n"},
	{name: "facts", identity: []string{"case_no", "seq", "n"}, order: "seq, n"},
})
