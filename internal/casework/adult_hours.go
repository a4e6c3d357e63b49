package casework

import (
	"slices"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// Hours are the paid hours of one calendar month, as the department that has them says. A month that is not there is
// missing, not zero.
type Hours struct {
	Month string  `json:"month"` // 2006-01
	Hours float64 `json:"hours"`
}

// MonthsToShow are the whole calendar months, in Europe/Copenhagen, from the first day of what the three months count from
// to their end, for which paid hours must be shown. An education has none: it is held by being attended.
func (s *State) MonthsToShow(job *Job, until time.Time) []string {
	if job.Kind == SUEducation {
		return nil
	}
	zone := calendar.Copenhagen
	from, to := job.CountsFrom.In(zone), until.In(zone)
	month := from.Month()
	if from.Day() > 1 {
		month++
	}
	var months []string
	for m := time.Date(from.Year(), month, 1, 0, 0, 0, 0, zone); ; m = m.AddDate(0, 1, 0) {
		if m.AddDate(0, 1, 0).After(to) {
			return months
		}
		months = append(months, m.Format("2006-01"))
	}
}

// BeginPaidHours asks the department that has them for an adult's paid hours. It is asked on the law and on no consent.
func (s *State) BeginPaidHours(m *Member, now time.Time) *Effect {
	return s.beginEffect(Key{Step: StepPaidHours, Subject: m.ID, N: m.Adult.HoursAsked + 1}, Message{
		Department: s.Policy.Responsible(policy.Benefits).ID, Kind: askPaidHours, About: []string{m.ID},
	}, Income, basisIncome, now)
}

// HoursKnown takes what was answered, and lets go of the question.
func (s *State) HoursKnown(m *Member, e *Effect) []Hours {
	s.ForgetEffect(e.Key)
	m.Adult.HoursAsked++
	return e.Hours
}

// Shown says in which months the work did not reach the paid hours that the policy asks for, and which months the
// department does not know: income is reported some time after it was earned.
func (s *State) Shown(months []string, known []Hours) (few, unknown []string) {
	for _, month := range months {
		at := slices.IndexFunc(known, func(h Hours) bool { return h.Month == month })
		switch {
		case at < 0:
			unknown = append(unknown, month)
		case known[at].Hours < float64(s.Policy.FollowUp.MinPaidHours):
			few = append(few, month)
		}
	}
	return few, unknown
}

// HoursKnownBy is when paid hours are asked for the last time. What is not known then is not shown, and work counts when
// it can be shown. end is the end of the three months.
func (s *State) HoursKnownBy(end time.Time) time.Time {
	return s.Policy.After(end, s.Policy.FollowUp.HoursKnownAfter)
}

// AwaitHours writes down that months are not known yet, and that the department is asked again.
func (s *State) AwaitHours(m *Member, hours []Hours, unknown []string, now time.Time) {
	s.note(now, Entry{Kind: HoursAwaited, Subject: m.ID, Why: notKnown(unknown), Rows: s.hoursRows(m, hours)})
}

// Held writes down that work has held for three months: the outcome that both projects counted. end is when the three
// months were over, which is before now: paid hours are known later.
func (s *State) Held(m *Member, hours []Hours, end, now time.Time) {
	at := end.UTC()
	m.Adult.HeldAt = &at
	rows := s.hoursRows(m, hours)
	rows.Members, rows.Episodes = []MemberRow{m.row()}, []EpisodeRow{m.episode()}
	rows.Outcomes = []OutcomeRow{{Subject: m.ID, Kind: OutcomeWorkHeld, Episode: m.Adult.Episode, At: at, Detail: string(m.Adult.Job.Kind)}}
	s.note(now, Entry{Kind: WorkHeld, Subject: m.ID, Why: string(m.Adult.Job.Kind), Basis: policy.BasisPolicy, Rows: rows})
	s.clearTrack(m, OfferCompleted, now, "work held")
	s.jobNews(m, JobKept, now)
}

// NotHeld writes down that the hours were too few or could not be shown, and leads the adult back into placement.
func (s *State) NotHeld(m *Member, hours []Hours, few, unknown []string, now time.Time) {
	var why []string
	if len(few) > 0 {
		why = append(why, "too few paid hours in "+strings.Join(few, ", "))
	}
	if len(unknown) > 0 {
		why = append(why, notKnown(unknown))
	}
	s.note(now, Entry{Kind: WorkNotHeld, Subject: m.ID, Why: strings.Join(why, "; "), Rows: s.hoursRows(m, hours)})
	s.loseJob(m, nil, Engine, now, 0, HoursNotPaid)
}

func notKnown(months []string) string { return "no paid hours known in " + strings.Join(months, ", ") }

func (s *State) hoursRows(m *Member, hours []Hours) Rows {
	var rows Rows
	for _, h := range hours {
		month, err := time.ParseInLocation("2006-01", h.Month, calendar.Copenhagen)
		if err == nil {
			rows.Measurements = append(rows.Measurements, MeasurementRow{Member: m.ID, Kind: PaidHours, Value: h.Hours, At: month.UTC()})
		}
	}
	return rows
}
