package casework

import "time"

// Preview is what a decision would do, shown before anybody takes it.
type Preview struct {
	Refusal   *Refusal          `json:"refusal,omitempty"` // why it would be refused
	Deadlines []ChangedDeadline `json:"deadlines"`         // the open deadlines that it would change

	Assigned []Assigned `json:"assigned,omitempty"` // who gets what, as far as it goes to somebody else

	Back  []string `json:"back,omitempty"`  // of a correction: the tasks that would be open again
	Stays []Remark `json:"stays,omitempty"` // of a correction: what it does not undo
}

// Remark is a sentence for people.
type Remark struct {
	Da string `json:"da"`
	En string `json:"en"`
}

// Assigned is work that goes to somebody else: a task, the coordination ("coordinator"), or what a department's caseworker has ("caseworker/children"). Both are staff ids, empty for nobody.
type Assigned struct {
	Key  string `json:"key"`
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// assigned is what goes to somebody else, as far as somebody may know of it.
func (s *State) assigned(after *State, by Actor) (all []Assigned) {
	if s.Coordinator != after.Coordinator {
		all = append(all, Assigned{"coordinator", s.Coordinator, after.Coordinator})
	}
	for _, a := range after.Caseworkers {
		if from := s.caseworker(a.Department); from != a.Staff {
			all = append(all, Assigned{"caseworker/" + a.Department, from, a.Staff})
		}
	}
	for _, t := range s.Tasks {
		if then := after.Task(t.Key); then != nil && then.Assignee != t.Assignee && s.seenBy(t, by) {
			all = append(all, Assigned{t.Key.String(), t.Assignee, then.Assignee})
		}
	}
	return all
}

// ChangedDeadline is one deadline before and after. Times are UTC. A clock that a suspension stops keeps its date until it
// runs again.
type ChangedDeadline struct {
	Key     string        `json:"key"`
	From    *time.Time    `json:"from,omitempty"`
	To      *time.Time    `json:"to,omitempty"`
	Was     DeadlineState `json:"was"`
	Becomes DeadlineState `json:"becomes"`
}

// Preview takes the decision on a copy of the state and shows what changed, so that what is shown is what will happen. It
// changes nothing.
func (s *State) Preview(body Body, by Actor, now time.Time) (Preview, error) {
	preview := Preview{Refusal: s.Check(body, by, now), Deadlines: []ChangedDeadline{}}
	if preview.Refusal != nil {
		return preview, nil //nolint:nilerr // a refusal is the answer, not a failure to give one
	}
	after, err := s.copied()
	if err != nil {
		return Preview{}, err
	}
	after.Decide(body, by, now)
	for _, t := range s.OpenTasks() {
		then := after.Task(t.Key)
		if then == nil || !s.seenBy(t, by) {
			continue // the decision answers it, or it is for another department alone to know of
		}
		change := ChangedDeadline{
			Key: t.Key.String(), From: t.Deadline.Due, To: then.Deadline.Due, Was: t.deadlineState(), Becomes: then.deadlineState(),
		}
		if change.Was != change.Becomes || !sameDue(t.Deadline, then.Deadline) {
			preview.Deadlines = append(preview.Deadlines, change)
		}
	}
	preview.Assigned = s.assigned(after, by)
	if d, is := body.(Correct); is {
		preview.Back, preview.Stays = s.comesBack(after, by), s.stays(d)
	}
	return preview, nil
}
