package casework

import (
	"slices"
	"time"
)

// HoldInterview is an interview that was held with an adult: the first one, or a contact interview.
type HoldInterview struct {
	Task           string  `json:"task"`
	OfferPlacement bool    `json:"offerPlacement,omitempty"` // first interview: a company placement (virksomhedspraktik) begins today
	Notes          TextRef `json:"notes,omitempty"`
}

// Name of the decision.
func (HoldInterview) Name() string { return "hold-interview" }

func (d HoldInterview) step() Step {
	if k, err := ParseKey(d.Task); err == nil && k.Step == StepContactInterview {
		return StepContactInterview
	}
	return StepFirstInterview
}

// Check that the interview is wanted.
func (d HoldInterview) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, d.step(), by)
	return first(s.running(), r)
}

// Apply records it.
func (d HoldInterview) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, d.step(), by)
	s.answer(t, by, now, d, d.Notes, Rows{})
}

// EndPlacement is the end of a company placement.
type EndPlacement struct {
	Task  string  `json:"task"`
	Notes TextRef `json:"notes,omitempty"`
}

// Name of the decision.
func (EndPlacement) Name() string { return "end-placement" }

// Check that a placement is running.
func (d EndPlacement) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepCompanyPlacement, by)
	return first(s.running(), r)
}

// Apply records it.
func (d EndPlacement) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepCompanyPlacement, by)
	s.answer(t, by, now, d, d.Notes, Rows{})
}

// StartJob is an adult beginning ordinary work, ordinary hours beside a benefit, or an education that gives the right to
// SU: what the employment track is there for. It counts from the moment it is reported.
type StartJob struct {
	Adult string  `json:"adult"`
	Kind  JobKind `json:"kind"`
}

// Name of the decision.
func (StartJob) Name() string { return "start-job" }

// Check that the adult is in placement and that the kind counts.
func (d StartJob) Check(s *State, by Actor, _ time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r, s.from(by, s.Policy.Responsible("employment").ID)); r != nil {
		return r
	}
	switch {
	case s.Stage != Tracks:
		return refuse("too-early", "", "Den fælles udredning er ikke færdig endnu.", "The joint assessment is not done yet.")
	case m.Adult.Job != nil:
		return refuse("job-known", "adult", "Den voksne er allerede registreret i arbejde eller uddannelse.", "The adult is already recorded in work or education.")
	case !slices.Contains([]JobKind{OrdinaryJob, OrdinaryHours, SUEducation}, d.Kind):
		return refuse("job-kind", "kind", "Skriv ordinary-job, ordinary-hours eller su-education.", "Write ordinary-job, ordinary-hours or su-education.")
	}
	return nil
}

// Apply begins the follow-up and calls off what placement still had open.
func (d StartJob) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Adult)
	m.Adult.Job = &Job{Kind: d.Kind, StartedAt: now.UTC()}
	s.note(now, Entry{Kind: JobStarted, Actor: by, Subject: d.Adult, Why: string(d.Kind), Rows: Rows{
		Members:  []MemberRow{m.row()},
		Outcomes: []OutcomeRow{{Subject: d.Adult, Kind: OutcomeJobStarted, Episode: m.Adult.Episode, At: now.UTC(), Detail: string(d.Kind)}},
	}})
	s.supersede(d.Adult, now, "work found")
	s.jobNews(m, JobFound, now)
}

// LoseJob is work or education that has ended before it held for three months.
type LoseJob struct {
	Adult  string  `json:"adult"`
	Reason TextRef `json:"reason,omitempty"`
}

// Name of the decision.
func (LoseJob) Name() string { return "lose-job" }

// Check that there is work to lose.
func (d LoseJob) Check(s *State, by Actor, _ time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r, s.from(by, s.Policy.Responsible("employment").ID)); r != nil {
		return r
	}
	if m.Adult.Job == nil || m.Adult.HeldAt != nil {
		return refuse("no-job", "adult", "Den voksne er ikke i opfølgning på arbejde.", "The adult is not in follow-up on work.")
	}
	return nil
}

// Apply leads the adult back into placement.
func (d LoseJob) Apply(s *State, by Actor, now time.Time) {
	s.loseJob(s.Member(d.Adult), by, now, d.Reason, "reported")
}

// loseJob ends this episode and begins the next one, with fresh deadlines. The old one stays in the journal.
func (s *State) loseJob(m *Member, by Actor, now time.Time, reason TextRef, why string) {
	lost := OutcomeRow{Subject: m.ID, Kind: OutcomeJobLost, Episode: m.Adult.Episode, At: now.UTC(), Detail: string(m.Adult.Job.Kind)}
	m.Adult.Job, m.Adult.Placed = nil, false
	m.Adult.Episode++
	s.note(now, Entry{Kind: JobLost, Actor: by, Subject: m.ID, Reason: reason, Why: why, Rows: Rows{Members: []MemberRow{m.row()}, Outcomes: []OutcomeRow{lost}}})
	s.supersede(m.ID, now, "work lost")
	s.cut(m.ID)
	s.jobNews(m, JobGone, now)
}

// CheckJob is a contact with an adult in work, at one of the follow-up's points.
type CheckJob struct {
	Task     string  `json:"task"`
	Thriving bool    `json:"thriving"` // the adult says that it goes well
	Notes    TextRef `json:"notes,omitempty"`
}

// Name of the decision.
func (CheckJob) Name() string { return "check-job" }

// Check that the contact is wanted.
func (d CheckJob) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepJobCheck, by)
	return first(s.running(), r)
}

// Apply records it.
func (d CheckJob) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepJobCheck, by)
	s.answer(t, by, now, d, d.Notes, Rows{})
}

// supersede calls off what is open about one member, and the sorting out of what was to be asked about the member.
func (s *State) supersede(member string, now time.Time, why string) {
	for _, t := range s.OpenTasks() {
		if t.Key.Subject == member || t.Key.Step == StepRefusal && t.Key.Subject == string(StepPaidHours)+"."+member {
			s.drop(t, Superseded, Engine, now, why)
		}
	}
}
