package casework

import (
	"reflect"
	"slices"
	"time"
)

// QueryDecidable is the Query by which a journey says which decisions somebody may take now. Its argument is the actor, its answer a
// list of Decidable.
const QueryDecidable = "decidable"

// QueryPreview is the Query by which a journey says what a decision would do, before anybody takes it. Its arguments are the decision's name and the Decision, its answer a Preview.
const QueryPreview = "preview"

// Decidable is one decision to one person, before anything of it is filled in: the tasks that it could answer or be about, or why they may
// not take it now.
type Decidable struct {
	Decision string   `json:"decision"`
	Tasks    []string `json:"tasks,omitempty"` // their keys: what the field task can be
	Refusal  *Refusal `json:"refusal,omitempty"`
}

// Decidable are all decisions to one person, in the catalogue's order.
func (s *State) Decidable(by Actor, now time.Time) []Decidable {
	all := make([]Decidable, 0, len(catalogue))
	for _, row := range catalogue {
		one := Decidable{Decision: row.Name(), Refusal: s.Offered(row, by, now)}
		if one.Refusal == nil {
			one.Tasks = s.answerable(row, by, now)
		}
		all = append(all, one)
	}
	return all
}

// Offered tells whether somebody may take a decision now, before anything of it is filled in, and if not why not: who has a say in
// it, whether the journey takes it at this point, and whether there is a task for it to answer. What is filled in may still be
// refused. The answer depends on nothing that the actor may not know.
func (s *State) Offered(row DecisionRow, by Actor, now time.Time) *Refusal {
	if !slices.ContainsFunc(row.May, func(may May) bool {
		if may.When == CaseAlone && !s.childrensAlone() {
			return false
		}
		return slices.ContainsFunc(may.Grounds, func(g Ground) bool { return g.As.Holds(by) && s.couldHave(g.Part, row, by) })
	}) {
		return s.notYours(AuthorityOf(row.Name())[0], row.Decision)
	}
	if r := row.Decision.Check(s, by, now); r != nil && r.Rule == RuleEnding {
		return r
	}
	if len(row.Answers) > 0 && len(s.answerable(row, by, now)) == 0 {
		return refuse("nothing-to-answer", "", "Der er ingen opgave af den slags. Du skal ikke gøre mere.", "There is no such task. You need do nothing more.")
	}
	return nil
}

// answerable are the keys of the tasks that somebody could answer by a decision, or that it could be about where it answers none (more
// time for one, somebody else for one): those that they may know of, in which they have a say, and to which it has no objection for
// the task's own sake.
func (s *State) answerable(row DecisionRow, by Actor, now time.Time) []string {
	if _, names := taskIn(row.Decision); !names {
		return nil
	}
	var keys []string
	for _, t := range s.Tasks {
		about := len(row.Answers) == 0 || slices.Contains(row.Answers, t.Key.Step)
		if !about || !s.seenBy(t, by) {
			continue
		}
		body := answering(row.Decision, t.Key)
		if s.Authorize(body, by) != nil {
			continue
		}
		if r := body.Check(s, by, now); r == nil || r.Field != "task" {
			keys = append(keys, t.Key.String())
		}
	}
	return keys
}

// answering is a decision of which nothing is filled in but the task.
func answering(decision Body, k Key) Body {
	body := reflect.New(reflect.TypeOf(decision)).Elem()
	body.FieldByName("Task").SetString(k.String())
	return body.Interface().(Body)
}

// couldHave tells whether somebody can have a part in what is decided, whatever is filled in.
func (s *State) couldHave(p Part, row DecisionRow, by Actor) bool {
	switch p {
	case OwesTask:
		return by.Department != "" && (len(row.Answers) == 0 ||
			slices.ContainsFunc(row.Answers, func(step Step) bool { return step.row().Owes == theSubject || s.owes(Key{Step: step}) == by.Department }) ||
			slices.ContainsFunc(s.Tasks, func(t *Task) bool { return slices.Contains(row.Answers, t.Key.Step) && t.Department == by.Department }))
	case NamedThere, WorksThere:
		return by.Department != ""
	case Themself:
		return by.Case == s.Case && s.Member(by.Member) != nil
	}
	return s.has(p, row.Decision, by)
}

// seenBy tells whether somebody may know of a task, whoever has a say in what it asks.
func (s *State) seenBy(t *Task, by Actor) bool {
	return !t.Key.Step.Hidden() || by.Department == t.Department || s.forChildren(by)
}
