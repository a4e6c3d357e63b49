package casework

import (
	"time"

	"samspil/internal/incoming"
)

// HoldInterview is an interview that was held with an adult: the first one, or a contact interview.
type HoldInterview struct {
	Task  string  `json:"task"`
	Notes TextRef `json:"notes,omitempty"`
	Happened
}

func (HoldInterview) Name() string { return "hold-interview" }

// Check that the interview is wanted, and was held after the one before it.
func (d HoldInterview) Check(s *State, by Actor, now time.Time) *Refusal {
	t, r := s.answeredBy(d)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if last := s.Member(t.Key.Subject).Adult.InterviewedAt; last != nil && d.at(now).Before(*last) {
		return refuse("happened-early", "happenedAt", "Tidspunktet ligger før den forrige samtale. Ret tidspunktet.", "The time lies before the last interview. Correct the time.")
	}
	return nil
}

func (d HoldInterview) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	at := d.at(now)
	s.Member(t.Key.Subject).Adult.InterviewedAt = &at
	s.answer(t, by, now, d, d.Notes, Rows{})
}

// InterviewMissed is why an interview was not held.
type InterviewMissed string

// Why that can be.
const (
	MissedByAdult   InterviewMissed = "did-not-come"
	CalledOff       InterviewMissed = "cancelled-by-adult"
	CalledOffByUs   InterviewMissed = "cancelled-by-department"
	NobodyToSpeak   InterviewMissed = "no-interpreter"
	MissedByIllness InterviewMissed = "illness"
)

// Choices are the reasons.
func (InterviewMissed) Choices() []incoming.Choice {
	return choices(
		is(MissedByAdult, "mødte ikke op", "did not come"), is(CalledOff, "den voksne meldte afbud", "the adult cancelled"), is(CalledOffByUs, "forvaltningen aflyste", "the department cancelled"),
		is(NobodyToSpeak, "der kom ingen tolk", "there was no interpreter"), is(MissedByIllness, "sygdom", "illness"),
	)
}

// MissInterview says that an interview was not held. It is owed as before, with its deadline: what follows for the adult, if anything does, a person decides
// in the department's own system, and nothing of that is decided here.
type MissInterview struct {
	Task   string          `json:"task"`
	Why    InterviewMissed `json:"why" da:"Hvorfor samtalen ikke blev holdt" en:"Why the interview was not held"`
	Reason TextRef         `json:"reason,omitempty"`
	Happened
}

func (MissInterview) Name() string { return "miss-interview" }

// Check that the interview is wanted.
func (d MissInterview) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.answeredBy(d)
	return first(s.running(), r)
}

func (d MissInterview) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	s.note(now, Entry{Kind: InterviewNotHeld, Actor: by, Subject: t.Key.Subject, Key: d.Task, Why: string(d.Why), Reason: d.Reason})
}

// ChangeReadiness places an adult in the other group (visitation). Clocks that start from now on are that group's; those
// that run keep theirs.
type ChangeReadiness struct {
	Adult     string    `json:"adult"`
	Readiness Readiness `json:"readiness" da:"Jobparat eller aktivitetsparat" en:"Job-ready or activity-ready"`
	Reason    TextRef   `json:"reason,omitempty"`
	Happened
}

func (ChangeReadiness) Name() string { return "change-readiness" }

// Check that the adult is on public support, and in the other group.
func (d ChangeReadiness) Check(s *State, by Actor, _ time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch {
	case !m.Adult.PublicSupport:
		return refuse("no-public-support", "adult", "Kun den, der får offentlig forsørgelse, er jobparat eller aktivitetsparat. Du skal ikke gøre mere.", "Only somebody on public support is job-ready or activity-ready. You need do nothing more.")
	case m.Adult.Readiness == d.Readiness:
		return unchanged("readiness-unchanged", "readiness", "Den voksne er allerede i den gruppe.", "The adult is in that group already.")
	}
	return nil
}

func (d ChangeReadiness) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Adult)
	m.Adult.Readiness = d.Readiness
	s.note(now, Entry{Kind: ReadinessChanged, Actor: by, Subject: m.ID, Why: string(d.Readiness), Reason: d.Reason, Rows: Rows{Members: []MemberRow{m.row()}}})
}

// EmployerContact says whether the employer was spoken to as well.
type EmployerContact string

// What became of the contact with the employer.
const (
	EmployerSpoken     EmployerContact = "spoken"
	EmployerNotAgreed  EmployerContact = "not-agreed"  // the adult does not want it
	EmployerNotReached EmployerContact = "not-reached" // it was tried
)

// CheckJob is a contact with an adult in work and with the employer, at one of the follow-up's points.
type CheckJob struct {
	Task              string          `json:"task"`
	Thriving          bool            `json:"thriving" required:"true" da:"Den voksne siger, at det går godt" en:"The adult says that it goes well"`                        // the adult says that it goes well
	Employer          EmployerContact `json:"employer,omitempty" da:"Kontakt med arbejdsgiveren (ikke under uddannelse)" en:"Contact with the employer (not in education)"` // not asked for where the adult is in education
	NoEmployerContact TextRef         `json:"noEmployerContact,omitempty" da:"Hvorfor der ikke er talt med arbejdsgiveren" en:"Why the employer was not spoken to"`         // why the employer was not spoken to
	Notes             TextRef         `json:"notes,omitempty"`
	Happened
}

func (CheckJob) Name() string { return "check-job" }

// Check that the contact is wanted, and that it says how it went with the employer.
func (d CheckJob) Check(s *State, by Actor, _ time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepJobCheck)
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch job := s.Member(t.Key.Subject).Adult.Job; {
	case !s.showsHours(job.Kind) && d.Employer == "":
		return nil
	case d.Employer == "":
		return noChoice("employer", d.Employer)
	case d.Employer != EmployerSpoken && d.NoEmployerContact == 0:
		return refuse("text-missing", "noEmployerContact", "Skriv, hvorfor der ikke er talt med arbejdsgiveren.", "Write why the employer was not spoken to.")
	}
	return nil
}

// Apply records it, and apart from it how the adult and the employer see it.
func (d CheckJob) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepJobCheck)
	s.answer(t, by, now, d, d.Notes, Rows{})
	why := "thriving"
	if !d.Thriving {
		why = "not thriving"
	}
	if d.Employer != "" {
		why += ", employer " + string(d.Employer)
	}
	s.note(now, Entry{Kind: JobChecked, Actor: by, Subject: t.Key.Subject, Key: t.Key.String(), Why: why, Reason: d.NoEmployerContact})
}
