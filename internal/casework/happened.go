package casework

import (
	"time"

	"samspil/internal/incoming"
)

// When it happened, and when it was written down. A duty officer assesses a concern on Saturday and writes it down on Monday: clocks count
// Saturday, the journal keeps both (Entry.HappenedAt, Entry.At), and leaders see that it was written late (DeadlineRow.WrittenAt). What was
// told meanwhile is not untold: whoever heard that the work was late hears that it was not (CodeDoneInTime).

// Happened is part of each decision about something that happened and has no date of its own under another name.
type Happened struct {
	HappenedAt incoming.Moment `json:"happenedAt,omitzero" back:"2" da:"Hvornår det skete (tomt: nu)" en:"When it happened (empty: now)"`
	Belated
}

// dated is a decision about something that happened: happened is when, in UTC, and false where nothing is said. One that knows only the
// day gives its first instant. Each row of the catalogue has one, or says why not.
type dated interface {
	happened(now time.Time) (time.Time, bool)
}

func (h Happened) happened(time.Time) (time.Time, bool) {
	return h.HappenedAt.Time(), h.HappenedAt.Given()
}

// at is when it happened: now where nothing is said.
func (h Happened) at(now time.Time) time.Time { return happenedAt(h, now) }

// happenedOn is happened for a decision that has a day of its own.
func happenedOn(day incoming.Day, now time.Time) (time.Time, bool) {
	return dayOrNow(day, now), day.Given()
}

// happenedAt is when what a decision is about happened, never after now.
func happenedAt(body any, now time.Time) time.Time {
	if d, is := body.(dated); is {
		if at, said := d.happened(now); said && at.Before(now) {
			return at.UTC()
		}
	}
	return now.UTC()
}

// Why a decision is about nothing that happened before it is written: DecisionRow.Undated.
const (
	HoldsFromNow = "what it says holds from when it is written: nobody could know of it, or act on it, before"
	WritingIsIt  = "writing it is the act itself"
	ComesInNow   = "it is passed on as it comes in, and its reader finds when it happened in what it says"
)

// Decide carries out a decision that fits (Check), keeps what it takes to correct it, and notes in all that its actor did by it when it happened, where that was earlier.
func (s *State) Decide(body Body, by Actor, now time.Time) {
	before, correctable := len(s.Journal), s.beforehand(body, now)
	body.Apply(s, by, now)
	s.keep(correctable, before)
	s.noteLate(body, before, by, now)
	at := happenedAt(body, now)
	if !at.Before(now) {
		return
	}
	for i := range s.Journal[before:] {
		if e := &s.Journal[before+i]; e.Actor == by {
			e.HappenedAt = &at
		}
	}
}

// follows is what a decision cannot lie before: its task, or what the task's clock runs from where that was written down later than it
// happened, or the last of what it gathers; without a task the beginning of the journey.
func (s *State) follows(body Body) time.Time {
	task, is := taskIn(body)
	if !is {
		return s.StartedAt
	}
	k, err := ParseKey(task)
	t := s.Task(k)
	if err != nil || t == nil {
		return s.StartedAt // it is refused for that
	}
	from := t.OpenedAt
	if start := t.Deadline.Start; !t.OnArrival && !start.IsZero() && start.Before(from) {
		from = start
	}
	if last := s.gatheredUntil(k); last.After(from) {
		from = last
	}
	return from
}

// Done is when an answered task was done, by the clock that counts.
func (t *Task) Done() time.Time {
	if t.DoneAt != nil {
		return *t.DoneAt
	}
	return *t.ClosedAt
}

// doneAt is when the task with a key was done; now where it was not.
func (s *State) doneAt(k Key, now time.Time) time.Time {
	if t := s.Task(k); t != nil && t.State == Answered {
		return t.Done()
	}
	return now.UTC()
}

// writtenAt is when it was written down that the task was done, where that was later.
func (t *Task) writtenAt() *time.Time {
	if t.DoneAt == nil {
		return nil
	}
	return t.ClosedAt
}

// tellDoneInTime tells whoever has heard that a task is late that it was done in time.
func (s *State) tellDoneInTime(t *Task, now time.Time) {
	told := map[string]bool{}
	for _, step := range t.Deadline.Escalations[min(t.Skipped, t.Escalated):t.Escalated] {
		m := s.toLeader(t, step.To, Message{Kind: MessageNotice, Code: string(CodeDoneInTime)})
		m.ID += "/" + string(CodeDoneInTime) + "/" + m.To
		if !told[m.ID] {
			told[m.ID] = true
			s.tellLeader(now, t, m)
		}
	}
}
