package casework

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
)

// StartJob is an adult beginning ordinary work, an education or another thing that the employment track is there for, or ordinary hours that have
// come to end the benefit. Hours beside a benefit are a step: RecordHours.
type StartJob struct {
	Adult        string       `json:"adult"`
	Kind         JobKind      `json:"kind" da:"Slags arbejde eller uddannelse" en:"Kind of work or education"`
	HoursPerWeek float64      `json:"hoursPerWeek,omitempty" range:"0..168" da:"Timer om ugen (ved ordinære løntimer)" en:"Hours a week (for ordinary hours)"`
	Since        incoming.Day `json:"since,omitempty" back:"30" da:"Første dag (tomt: i dag)" en:"First day (empty: today)"` // the first day, written 2026-11-22; today where it is left out
	Belated
}

func (StartJob) Name() string { return "start-job" }

func (d StartJob) happened(now time.Time) (time.Time, bool) { return happenedOn(d.Since, now) }

// Check that the adult is on the way into work, or has come to hours beside a benefit, in whose place it comes; and that the work counts.
func (d StartJob) Check(s *State, by Actor, now time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r); r != nil {
		return r
	}
	if m.Adult.Job != nil {
		return refuse("job-known", "adult", "Den voksne er allerede registreret i arbejde eller uddannelse. Er det et nyt arbejde, så registrér først, at det gamle er slut (lose-job).", "The adult is already recorded in work or education. If it is new work, first record that the old one ended (lose-job).")
	}
	_, r = d.since(m, now)
	if s.hoursAreGoal(m.Adult) {
		return first(d.fits(), r)
	}
	return first(m.Adult.tracked(), d.fits(), r)
}

func (d StartJob) fits() *Refusal {
	switch {
	case d.HoursPerWeek < 0, d.HoursPerWeek > mostHours, d.Kind == OrdinaryHours && d.HoursPerWeek == 0:
		return hoursRange()
	}
	return nil
}

// since is when the work began. It may be before the family came in, and is not before the work that was lost last, or the hours that it follows.
func (d StartJob) since(m *Member, now time.Time) (time.Time, *Refusal) {
	at := dayOrNow(d.Since, now)
	if m.Adult.Lost != nil && at.Before(calendar.StartOfDay(m.Adult.Lost.At)) {
		return at, tooEarly("since-too-early", "since", "det tidligere arbejdes ophør", "the earlier work ended")
	}
	return at, m.Adult.early(at)
}

// Apply begins the follow-up and ends what was under way to find work.
func (d StartJob) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Adult)
	since, _ := d.since(m, now)
	from := since
	if came := calendar.StartOfDay(s.StartedAt).UTC(); from.Before(came) {
		from = came // what was there before the family came in is none of the three months that are followed
	}
	s.goalOver(m, by, now)
	s.startJob(m, &Job{Kind: d.Kind, HoursPerWeek: d.HoursPerWeek, StartedAt: since, CountsFrom: from}, by, now)
}

// LoseJob is work or education that has ended: before it held for three months, or later.
type LoseJob struct {
	Adult   string       `json:"adult"`
	Cause   LostCause    `json:"cause,omitempty" da:"Årsag" en:"Cause" only:"dismissed resigned expired dropped-out other-work completed other"`
	LastDay incoming.Day `json:"lastDay,omitempty" back:"30" da:"Sidste dag (tomt: i dag)" en:"Last day (empty: today)"` // the last day, written 2026-11-22; today where it is left out
	Reason  TextRef      `json:"reason,omitempty"`
	Belated
}

func (LoseJob) Name() string { return "lose-job" }

func (d LoseJob) happened(now time.Time) (time.Time, bool) { return happenedOn(d.LastDay, now) }

// Check that there is work to lose.
func (d LoseJob) Check(s *State, by Actor, now time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r); r != nil {
		return r
	}
	if m.Adult.Job == nil {
		return refuse("no-job", "adult", "Den voksne er ikke registreret i arbejde eller uddannelse. Registrér først, at det er begyndt (start-job). Timer ved siden af en ydelse retter du med record-hours.", "The adult is not recorded in work or education. First record that it began (start-job). Hours beside a benefit are changed with record-hours.")
	}
	if dayOrNow(d.LastDay, now).Before(calendar.StartOfDay(m.Adult.Job.StartedAt)) {
		return tooEarly("last-day-too-early", "lastDay", "arbejdets begyndelse", "the work began")
	}
	return d.Cause.fits(m.Adult.Job)
}

// fits refuses that work was completed which is no education.
func (c LostCause) fits(job *Job) *Refusal {
	if c == EducationDone && job.Kind != SUEducation && job.Kind != Apprenticeship {
		return refuse("completed-education", "cause", "Kun en uddannelse eller en elevplads bliver gennemført. Vælg en anden årsag: var arbejdet tidsbegrænset, så vælg det.",
			"Only an education or an apprenticeship is completed. Choose another cause: where the work was for a limited time, choose that.")
	}
	return nil
}

// Apply leads the adult back into placement.
func (d LoseJob) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Adult)
	cause := d.Cause
	if cause == "" {
		cause = OtherCause
	}
	s.loseJob(m, dayOrNow(d.LastDay, now), by, now, d.Reason, cause)
}
