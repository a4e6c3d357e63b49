package casework

import (
	"fmt"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// RecordHours is how many ordinary hours a week an adult has now. Hours beside a benefit are a step on the way: they begin, grow, fall and stop,
// and the way into work goes on. Of work without a benefit it says that the hours have changed, or that it goes on beside a benefit again: neither
// is a loss.
type RecordHours struct {
	Adult         string       `json:"adult"`
	HoursPerWeek  float64      `json:"hoursPerWeek" range:"0..37" required:"true" da:"Timer om ugen (0: ingen længere)" en:"Hours a week (0: none any more)"`
	BesideBenefit bool         `json:"besideBenefit" required:"true" da:"Den voksne får en ydelse ved siden af" en:"The adult gets a benefit beside them"`
	Benefit       string       `json:"benefit,omitempty" da:"Ydelsen ved siden af (hvis den ikke er registreret, eller er en anden)" en:"The benefit beside them (where none is recorded, or another)" of:"benefit"`
	Since         incoming.Day `json:"since,omitempty" back:"30" da:"Første dag med det timetal (tomt: i dag)" en:"First day with these hours (empty: today)"`
	Reason        TextRef      `json:"reason,omitempty"`
}

func (RecordHours) Name() string { return "record-hours" }

func (d RecordHours) happened(now time.Time) (time.Time, bool) { return happenedOn(d.Since, now) }

// Check that the hours are those of an adult who is in the joint effort, and that they change.
func (d RecordHours) Check(s *State, by Actor, now time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch t := m.Adult; {
	case t.Untracked || t.EndedAt != nil:
		return t.tracked()
	case d.HoursPerWeek == 0 && (t.Job != nil || !d.BesideBenefit):
		return hoursRange()
	case t.Job == nil && !d.BesideBenefit:
		return refuse("hours-beside", "besideBenefit", "Timer, der har erstattet ydelsen, er arbejde. Registrér dem som det (start-job, ordinary-hours eller ordinary-job).",
			"Hours that have ended the benefit are work. Record them as that (start-job, ordinary-hours or ordinary-job).")
	case t.Job != nil && d.BesideBenefit && figures[t.Job.Kind] == "":
		return refuse("hours-beside", "besideBenefit", "Den voksne er i uddannelse eller fleksjob. Er det slut, så registrér først det (lose-job).",
			"The adult is in education or a flexible job. If that has ended, record that first (lose-job).")
	case d.unchanged(t):
		return unchanged("hours-unchanged", "hoursPerWeek", "Det timetal er allerede registreret.", "Those hours are recorded already.")
	}
	return first(d.beside(s, m.Adult, now), m.Adult.early(dayOrNow(d.Since, now)))
}

// beside holds that there is a benefit beside the hours, and that it is one on which somebody is still on the way into work.
func (d RecordHours) beside(s *State, t *AdultTrack, now time.Time) *Refusal {
	if d.Benefit != "" {
		if r := KnownBenefit(s.Policy, d.Benefit, "benefit", dayOrNow(d.Since, now)); r != nil {
			return r
		}
		if b, _ := s.Policy.Benefit(d.Benefit); !b.Support || b.Outcome != "" || !d.BesideBenefit {
			return refuse("benefit-beside", "benefit", "Den ydelse går ikke sammen med timer ved siden af en ydelse. Vælg den, som timerne er ved siden af, eller lad feltet stå tomt.",
				"That benefit does not go together with hours beside a benefit. Choose the one that the hours are beside, or leave the field empty.")
		}
		return nil
	}
	if d.BesideBenefit && d.HoursPerWeek > 0 && !t.PublicSupport {
		return refuse("benefit-missing", "benefit", "Den voksne er ikke registreret med nogen ydelse. Skriv, hvilken ydelse timerne er ved siden af.",
			"No benefit is recorded for the adult. Write which benefit the hours are beside.")
	}
	return nil
}

func (d RecordHours) unchanged(t *AdultTrack) bool {
	switch {
	case t.Job != nil:
		return !d.BesideBenefit && t.Job.HoursPerWeek == d.HoursPerWeek
	case d.Benefit != "" && d.Benefit != t.Benefit:
		return false
	case t.Work == nil:
		return d.HoursPerWeek == 0
	}
	return t.Work.HoursPerWeek == d.HoursPerWeek
}

// early refuses hours from before those that they follow. Hours from before the family came in count from when they began.
func (t *AdultTrack) early(at time.Time) *Refusal {
	if t.Work != nil && at.Before(calendar.StartOfDay(t.Work.From)) || t.Job != nil && at.Before(calendar.StartOfDay(t.Job.StartedAt)) {
		return tooEarly("since-too-early", "since", "de timer, der er registreret nu", "the hours that are recorded now")
	}
	return nil
}

func (d RecordHours) Apply(s *State, by Actor, now time.Time) {
	m, from := s.Member(d.Adult), dayOrNow(d.Since, now)
	if d.Benefit != "" {
		s.livesOn(m, d.Benefit, from, by, now, d.Reason)
	}
	switch {
	case m.Adult.Job == nil:
		s.besideHours(m, d.HoursPerWeek, from, by, now, d.Reason)
	case d.BesideBenefit:
		s.benefitAgain(m, d.HoursPerWeek, from, by, now, d.Reason)
	default:
		s.hoursGrow(m, d.HoursPerWeek, from, by, now, d.Reason)
	}
}

// hoursWhy is the journal's code for ordinary hours.
func hoursWhy(figure Figure, hours float64) string {
	if hours == 0 {
		return "none any more"
	}
	why := fmt.Sprintf("%g hours a week", hours)
	if figure == "" {
		return why
	}
	return string(figure) + ", " + why
}

// WorkFound is what a person has found out about work that paid hours do not show.
type WorkFound string

// What there is to find.
const (
	WorkIsHeld WorkFound = "held"
	WorkGoesOn WorkFound = "counts-anew"
	WorkIsLost WorkFound = "lost"
)

// SettleWork is a person's answer to whether work goes on that paid hours do not show. Whoever is on leave is recorded so (begin-leave), and the
// question falls.
type SettleWork struct {
	Task       string       `json:"task"`
	Found      WorkFound    `json:"found" da:"Hvad I har fundet ud af" en:"What was found out"`
	CountsFrom incoming.Day `json:"countsFrom,omitempty" back:"2" da:"Dagen, som de tre måneder tæller fra (hvis arbejdet fortsætter)" en:"The day from which the three months count (where the work goes on)"`
	Cause      LostCause    `json:"cause,omitempty" da:"Årsag (hvis arbejdet er ophørt)" en:"Cause (where the work has ended)" only:"dismissed resigned expired dropped-out other-work completed other"`
	LastDay    incoming.Day `json:"lastDay,omitempty" back:"2" da:"Sidste dag (hvis arbejdet er ophørt)" en:"Last day (where the work has ended)"`
	Reason     TextRef      `json:"reason"`
}

func (SettleWork) Name() string { return "settle-work" }

// went is the way, for the journal.
func (d SettleWork) went() string { return string(d.Found) }

// Check that the question is open, and that the days fit the work.
func (d SettleWork) Check(s *State, by Actor, now time.Time) *Refusal {
	t, r := s.answeredBy(d)
	if r = first(s.running(), r); r != nil {
		return r
	}
	job := s.Member(t.Key.Subject).Adult.Job
	switch {
	case d.Found == WorkGoesOn && !d.CountsFrom.Given():
		return dayGiven(d.CountsFrom, "countsFrom")
	case d.Found == WorkGoesOn && !d.CountsFrom.Start().After(job.CountsFrom):
		return tooEarly("counts-from-early", "countsFrom", "dagen efter den, som de tre måneder talte fra", "the day after the one from which the three months counted")
	case d.Found == WorkIsLost && !d.LastDay.Given():
		return dayGiven(d.LastDay, "lastDay")
	case d.Found == WorkIsLost && d.LastDay.Start().Before(calendar.StartOfDay(job.StartedAt)):
		return tooEarly("last-day-too-early", "lastDay", "arbejdets begyndelse", "the work began")
	case d.Found == WorkIsLost && d.Cause.fits(job) != nil:
		return d.Cause.fits(job)
	}
	return reasonGiven(d.Reason)
}

func (d SettleWork) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	m := s.Member(t.Key.Subject)
	s.answer(t, by, now, d, d.Reason, Rows{})
	switch d.Found {
	case WorkIsHeld:
		end, _ := s.FollowUpEnd(m)
		s.held(m, nil, end, by, now, d.Reason)
	case WorkIsLost:
		LoseJob{Adult: m.ID, Cause: d.Cause, LastDay: d.LastDay, Reason: d.Reason}.Apply(s, by, now)
	default:
		s.countsAnew(m, d.CountsFrom.Start(), by, now, d.Reason)
	}
}

// countsAnew lets the three months of work that goes on count from a later day.
func (s *State) countsAnew(m *Member, from time.Time, by Actor, now time.Time, reason TextRef) {
	job := m.Adult.Job
	job.CountsFrom, job.Checked = from.UTC(), 0
	points := s.FollowUpPoints(m)
	job.Checked = passed(points[:len(points)-1], now)
	s.note(now, Entry{
		Kind: WorkCountsAnew, Actor: by, Subject: m.ID, Why: string(job.Kind), Reason: reason, Basis: policy.BasisPolicy, Rows: Rows{Episodes: []EpisodeRow{m.episode()}},
	})
}
