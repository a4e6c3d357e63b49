package casework

import (
	"time"

	"samspil/internal/incoming"
)

// PutOffTask lays an open task aside until a day (sæt til opfølgning): whoever does it does not see it in their own list meanwhile. Its deadline stays, with reminders and escalations, and when it is late it is in
// their list again whatever was said. Without a day it is not put off any more. It ends when the day comes, and when the task is given to somebody else.
type PutOffTask struct {
	Task   string       `json:"task"`
	Until  incoming.Day `json:"until,omitempty" ahead:"1" da:"Tag den op igen (tomt: nu)" en:"Take it up again on (empty: now)"` // the first day on which it is to be seen again
	Reason TextRef      `json:"reason"`
}

func (PutOffTask) Name() string { return "put-off-task" }

// Check that the task is open, is not somebody else's, and that the day is to come.
func (d PutOffTask) Check(s *State, by Actor, now time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	k, err := ParseKey(d.Task)
	t := s.Task(k)
	var what *Refusal
	switch {
	case err != nil:
		_, what = s.taskOf(d.Task, "")
	case t == nil || !t.IsOpen() || !s.seenBy(t, by): // others do not learn that there is one
		what = refuse("task-not-open", "task", "Opgaven er ikke åben længere. Se listen over opgaver.", "The task is not open any more. Look at the list of tasks.")
	case t.liesWithAnother(by):
		what = t.others()
	case !d.Until.Given() && t.FollowUp == nil:
		what = refuse("not-put-off", "until", "Skriv den dag, som opgaven udskydes til. Den er ikke udskudt nu.", "Write the day until which the task is put off. It is not put off now.")
	case d.Until.Given() && !d.Until.Start().After(now):
		what = refuse("until-past", "until", "Datoen ligger ikke i fremtiden. Skriv i morgen eller senere.", "The day is not to come. Write tomorrow or later.")
	}
	return first(what, reasonGiven(d.Reason))
}

// Apply lays it aside, or takes it up again.
func (d PutOffTask) Apply(s *State, by Actor, now time.Time) {
	k, _ := ParseKey(d.Task)
	t := s.Task(k)
	if !d.Until.Given() {
		s.putOffEnds(t, by, now, "taken up", d.Reason)
		return
	}
	until := d.Until.Start()
	t.FollowUp = &until
	s.note(now, Entry{Kind: TaskPutOff, Actor: by, Subject: t.Key.Subject, Key: t.Key.String(), Why: "until " + string(d.Until), Reason: d.Reason, Rows: t.rows()})
}

// putOffEnds ends that a task is put off. why is for people.
func (s *State) putOffEnds(t *Task, by Actor, now time.Time, why string, reason TextRef) {
	t.FollowUp = nil
	s.note(now, Entry{Kind: TaskTakenUp, Actor: by, Subject: t.Key.Subject, Key: t.Key.String(), Why: why, Reason: reason, Rows: t.rows()})
}

// followUps are the days on which tasks that were put off are taken up again.
func (s *State) followUps() []moment {
	var all []moment
	for _, t := range s.Tasks {
		if t.IsOpen() && t.FollowUp != nil {
			all = append(all, moment{*t.FollowUp, "follow-up of " + t.Key.String(), func(now time.Time) { s.putOffEnds(t, Engine, now, "its day has come", 0) }})
		}
	}
	return all
}

// liesWithAnother tells whether a task is a colleague's, whom nobody but a leader gives it away for.
func (t *Task) liesWithAnother(by Actor) bool {
	return !by.Leads() && t.Owner != "" && t.Owner != by.ID && t.Assignee != by.ID
}

// others refuses what only they whose task it is, or a leader, may say, and names them: whoever comes second hears who was first.
func (t *Task) others() *Refusal {
	return refuse("task-others", "task", "Opgaven ligger hos "+t.Assignee+". Kontakt den medarbejder, eller bed lederen om at give opgaven videre.",
		"The task lies with "+t.Assignee+". Contact them, or ask the leader to give it to somebody else.")
}
