package chaos

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

// agreeing are the books of two families: one has ended, one is under way.
func agreeing() Books {
	return Books{
		Safety: true,
		Heard: []Heard{
			{Message: "form-1", Form: true, Case: "SP-000001", Asked: 2, Accepted: true, Outcomes: []string{"started"}},
			{Message: "form-2", Form: true, Case: "SP-000002", Asked: 1, Accepted: true},
			{Message: "accept", Case: "SP-000001", Asked: 3, Accepted: true, Outcomes: []string{"done"}},
			{Message: "wrong", Case: "SP-000001", Asked: 1, Outcomes: []string{"refused: no-task"}},
		},
		Families: []Family{
			{Script: "straight", Case: "SP-000001", Expected: "completed", Ended: "completed"},
			{Script: "job-lost", Case: "SP-000002", Expected: "completed"},
		},
		Inbox: []Message{
			{Message: "form-1", Kind: "intake", Case: "SP-000001", State: "done"},
			{Message: "form-2", Kind: "intake", Case: "SP-000002", State: "done"},
			{Message: "accept", Kind: "decision", Case: "SP-000001", State: "done"},
			{Message: "wrong", Kind: "decision", Case: "SP-000001", State: "refused"},
		},
		Journal: []Line{
			{Case: "SP-000001", Seq: 1, Kind: "journey-started"},
			{Case: "SP-000001", Seq: 2, Kind: "task-answered", Decision: "accept"},
			{Case: "SP-000001", Seq: 3, Kind: "department-told", Subject: "children", Key: "child-review/child-1/1", Message: "SP-000001/1"},
			{Case: "SP-000001", Seq: 4, Kind: "department-told", Subject: "mail", Key: "child-review/child-1/1"},
			{Case: "SP-000001", Seq: 5, Kind: "department-told", Subject: "benefits", Key: "paid-hours/adult-1/1"},
			{Case: "SP-000002", Seq: 1, Kind: "journey-started"},
			{Case: "SP-000002", Seq: 2, Kind: "department-told", Subject: "children", Key: "child-review/child-1/1", Message: "SP-000002/1"},
		},
		Journeys: []Journey{{Case: "SP-000001", Stage: "ended"}, {Case: "SP-000002", Stage: "intake"}},
		Told: []Told{
			{Case: "SP-000001", Department: "children", ID: "SP-000001/1", Effects: 1},
			{Case: "SP-000002", Department: "children", ID: "SP-000002/1", Effects: 0},
		},
		Mails:   map[string]int{"SP-000001": 1},
		Runs:    map[string]int{"SP-000001": 1, "SP-000002": 1},
		Faults:  1,
		Between: Successes{Forms: 2, Decisions: 1, Deliveries: 1},
		During:  Successes{Forms: 1, Decisions: 1, Deliveries: 1},
	}
}

func TestChecks_HoldOfBooksThatAgree(t *testing.T) {
	t.Parallel()
	for _, v := range Audit(agreeing()) {
		require.Empty(t, v.Broken, v.Check)
		require.Positive(t, v.Looked, v.Check)
	}
}

// Each fault that a ledger can have is named by its check, and by it alone where nothing else is touched.
func TestChecks_NameWhatDoesNotAgree(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		check string
		spoil func(*Books)
	}{
		"a form whose journey never began":         {"forms", func(b *Books) { b.Journal[0].Kind = "noted" }},
		"a form that began two journeys":           {"forms", func(b *Books) { b.Runs["SP-000001"] = 2 }},
		"a form that the register does not have":   {"forms", func(b *Books) { b.Journeys = b.Journeys[:1] }},
		"two forms that are one case":              {"forms", func(b *Books) { b.Heard[1].Case = "SP-000001" }},
		"a journey of nobody's form":               {"forms", func(b *Books) { b.Runs["SP-000009"] = 1 }},
		"a decision that is not written down":      {"decisions", func(b *Books) { b.Journal[1].Decision = "" }},
		"a decision that is written down twice":    {"decisions", func(b *Books) { b.Journal[2].Decision = "accept" }},
		"a decision that nobody sent":              {"decisions", func(b *Books) { b.Journal[2].Decision = "forged" }},
		"a refused decision that was taken":        {"decisions", func(b *Books) { b.Journal[2].Decision = "wrong" }},
		"a decision in another family's journal":   {"decisions", func(b *Books) { b.Journal[1].Decision, b.Journal[5].Decision = "", "accept" }},
		"two answers to one message":               {"answers", func(b *Books) { b.Heard[2].Outcomes = []string{"done", "refused: no-task"} }},
		"an answer that the inbox does not have":   {"answers", func(b *Books) { b.Inbox = b.Inbox[1:] }},
		"an answer that the inbox contradicts":     {"answers", func(b *Books) { b.Inbox[2].State = "refused" }},
		"an effect that the journal does not have": {"effects", func(b *Books) { b.Journal[2].Kind = "noted" }},
		"a message that was never told":            {"effects", func(b *Books) { b.Told[0].Effects = 0 }},
		"a message with two effects":               {"effects", func(b *Books) { b.Told[0].Effects = 2 }},
		"a key with other content":                 {"effects", func(b *Books) { b.Told[0].Conflicts = 1 }},
		"one thing told under two keys": {"effects", func(b *Books) {
			b.Told = append(b.Told, Told{Case: "SP-000001", Department: "children", ID: "SP-000001/9", Effects: 1})
		}},
		"an e-mail that came twice":                  {"effects", func(b *Books) { b.Mails["SP-000001"] = 2 }},
		"a gap":                                      {"gaps", func(b *Books) { b.Journal[4].Seq = 6 }},
		"a number twice":                             {"gaps", func(b *Books) { b.Journal[4].Seq = 4 }},
		"a table that the journal does not make":     {"rebuilt", func(b *Books) { b.Rebuilt = "tasks: SP-000001 was changed" }},
		"a message that waits":                       {"pending", func(b *Books) { b.Inbox[1].State = "pending" }},
		"a message that is parked":                   {"pending", func(b *Books) { b.Inbox[1].State = "parked" }},
		"a family that nobody gets on with":          {"stuck", func(b *Books) { b.Families[1].Stuck = errors.New("no answer") }},
		"a family that has ended otherwise":          {"stuck", func(b *Books) { b.Families[0].Ended = "withdrew" }},
		"a family that is not at its end":            {"stuck", func(b *Books) { b.Safety = false }},
		"an end that the register does not have":     {"stuck", func(b *Books) { b.Journeys[0].Stage = "ending" }},
		"a journey that Temporal does not run":       {"stuck", func(b *Books) { b.Wrong = []string{"SP-000002 not-running missing"} }},
		"a program that ended by itself":             {"died", func(b *Books) { b.Died = []string{"starter at cut-answers starter-postgres"} }},
		"no fault at all":                            {"enough", func(b *Books) { b.Faults = 0 }},
		"faults under which nothing was decided":     {"enough", func(b *Books) { b.Between.Decisions = 0 }},
		"faults under which no department was told":  {"enough", func(b *Books) { b.Between.Deliveries = 0 }},
		"many faults during which all came to stand": {"enough", func(b *Books) { b.Faults, b.During.Decisions = 5, 0; b.Between = Successes{9, 9, 9} }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := agreeing()
			c.spoil(&b)
			var broken []string
			for _, v := range Audit(b) {
				if len(v.Broken) > 0 {
					broken = append(broken, v.Check)
				}
			}
			require.Contains(t, broken, c.check)
			r := Report{Verdicts: Audit(b)}
			require.False(t, r.Holds())
			require.Equal(t, broken, r.Breached())
		})
	}
}
