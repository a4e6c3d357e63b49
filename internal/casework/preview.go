package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Preview is what a decision would do, shown before anybody takes it.
type Preview struct {
	Refusal   *Refusal          `json:"refusal,omitempty"` // why it would be refused
	Deadlines []ChangedDeadline `json:"deadlines"`         // the open deadlines that it would change

	Assigned []Assigned `json:"assigned,omitempty"` // who gets what, as far as it goes to somebody else

	Opens  []string  `json:"opens,omitempty"`  // the tasks that it would open at once
	Closes []string  `json:"closes,omitempty"` // those that would not be open any more
	Tells  []Telling `json:"tells,omitempty"`  // what departments would be told at once

	Back  []string `json:"back,omitempty"`  // of a correction: the tasks that would be open again
	Stays []Remark `json:"stays,omitempty"` // of a correction: what it does not undo

	Letters []LetterShown `json:"letters,omitempty"` // of a letter that somebody sees before it goes: what then goes
}

// Telling is something that a department is told, by the kind and the code of the message.
type Telling struct {
	Department string      `json:"department"`
	Kind       MessageKind `json:"kind"`
	Code       string      `json:"code,omitempty"`
	Key        string      `json:"key"`
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
	after.Tick(now)
	preview.follows(s, after, by, now)
	if d, is := body.(SeeLetter); is {
		preview.Letters = s.lettersShown(after, d, now)
	}
	return preview, nil
}

// follows is what comes of the decision at once, as far as somebody may know of it. What the stages of the journey ask for next, and when, the state alone does not say.
func (p *Preview) follows(before, after *State, by Actor, now time.Time) {
	open := func(s *State, t *Task) bool {
		there := s.Task(t.Key)
		return there != nil && there.IsOpen()
	}
	for _, t := range after.OpenTasks() {
		if !open(before, t) && after.knows(t, by, now) {
			p.Opens = append(p.Opens, t.Key.String())
		}
	}
	for _, t := range before.OpenTasks() {
		if !open(after, t) && before.knows(t, by, now) {
			p.Closes = append(p.Closes, t.Key.String())
		}
	}
	for _, m := range after.Outbox {
		if m.Department == policy.ByMail || slices.ContainsFunc(before.Outbox, func(was Message) bool { return was.ID == m.ID }) || !after.knowsMessage(m, by, now) {
			continue
		}
		if telling := (Telling{m.Department, m.Kind, m.Code, m.Key}); !slices.Contains(p.Tells, telling) {
			p.Tells = append(p.Tells, telling)
		}
	}
}

// knows tells whether somebody may know of a task in everything: of what it asks, and of whom it is about.
func (s *State) knows(t *Task, by Actor, now time.Time) bool {
	return t.Department == by.Department || s.seenBy(t, by) && s.hearsOfAll(t.About, by, now)
}

// knowsMessage tells whether somebody may know that a department is told something: it is their own, or it is not confidential and they hear of everybody in it.
func (s *State) knowsMessage(m Message, by Actor, now time.Time) bool {
	if m.Department == by.Department || s.forChildren(by) {
		return true
	}
	k, err := ParseKey(m.Key)
	if err != nil || k.Step.Hidden() || m.Code != "" && m.Kind == MessageNotice && Code(m.Code).purpose(k.Step) == Confidential {
		return false
	}
	if m.Kind != MessageTask && (m.Department == s.Policy.Responsible(policy.Children).ID || slices.ContainsFunc(m.About, func(who string) bool { return !s.agreed(who, m.Department, ConsentShare, now) })) {
		return false // whether a department is told of somebody follows from what it was told before, and that may have been a concern
	}
	return s.hearsOfAll(m.About, by, now)
}

// hearsOfAll tells whether somebody hears of members: the coordinator of all, others of those who have agreed.
func (s *State) hearsOfAll(about []string, by Actor, now time.Time) bool {
	if s.forChildren(by) || by.Role == Coordinator && by.Department == s.Policy.Coordination.LeadDepartment {
		return true
	}
	return !slices.ContainsFunc(about, func(m string) bool { return !s.agreed(m, by.Department, ConsentShare, now) })
}
