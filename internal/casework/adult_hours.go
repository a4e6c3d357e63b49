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
// to their end, for which paid hours must be shown. A month in which the adult was on leave is none, unless no other is left. What is held by
// being attended has none.
func (s *State) MonthsToShow(m *Member, until time.Time) []string {
	job := m.Adult.Job
	if !s.showsHours(job.Kind) {
		return nil
	}
	zone := calendar.Copenhagen
	from, to := job.CountsFrom.In(zone), until.In(zone)
	month := from.Month()
	if from.Day() > 1 {
		month++
	}
	var all, worked []string
	for first := time.Date(from.Year(), month, 1, 0, 0, 0, 0, zone); !first.AddDate(0, 1, 0).After(to); first = first.AddDate(0, 1, 0) {
		all = append(all, first.Format("2006-01"))
		if !s.onLeaveIn(m, first, first.AddDate(0, 1, 0)) {
			worked = append(worked, first.Format("2006-01"))
		}
	}
	if len(worked) == 0 {
		return all
	}
	return worked
}

// showsHours tells whether paid hours show that a kind of work has held, and an employer is spoken to about it.
func (s *State) showsHours(kind JobKind) bool { return s.Policy.Outcome(string(kind)).PaidHours }

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
	s.held(m, hours, end, Engine, now, 0)
}

func (s *State) held(m *Member, hours []Hours, end time.Time, by Actor, now time.Time, reason TextRef) {
	at, stood, entries := end.UTC(), m.Adult.stands(), len(s.Journal)
	m.Adult.HeldAt = &at
	rows := s.hoursRows(m, hours)
	rows.Members, rows.Episodes = []MemberRow{m.row()}, []EpisodeRow{m.episode()}
	rows.Outcomes = []OutcomeRow{{Subject: m.ID, Kind: OutcomeWorkHeld, Episode: m.Adult.Episode, At: at, Detail: string(m.Adult.Job.Kind)}}
	s.note(now, Entry{Kind: WorkHeld, Actor: by, Subject: m.ID, Why: string(m.Adult.Job.Kind), Reason: reason, Basis: policy.BasisPolicy, Rows: rows})
	s.clearTrack(m, OfferCompleted, nil, now, "work held")
	s.jobNews(m, JobKept, now)
	s.heldByMistake(m, stood, s.Journal[entries:])
}

// NotShown writes down that the hours were too few or are not known. That shows no loss: a person is asked whether the work goes on.
func (s *State) NotShown(m *Member, hours []Hours, few, unknown []string, now time.Time) {
	var why []string
	if len(few) > 0 {
		why = append(why, "too few paid hours in "+strings.Join(few, ", "))
	}
	if len(unknown) > 0 {
		why = append(why, notKnown(unknown))
	}
	s.note(now, Entry{Kind: WorkNotShown, Subject: m.ID, Why: strings.Join(why, "; "), Rows: s.hoursRows(m, hours)})
	s.Open(s.AskWorkUnclear(m, now), now)
}

// AskedWhetherWorkGoesOn is the question that waits for an answer; nil where there is none.
func (s *State) AskedWhetherWorkGoesOn(m *Member) *Task {
	return s.Task(Key{Step: StepWorkUnclear, Subject: m.ID, N: m.Adult.Unclear + 1})
}

// UnclearOver lets go of the question when it is answered, or called off.
func (s *State) UnclearOver(m *Member, q *Task) {
	m.Adult.Unclear = q.Key.N
	s.Forget(q.Key)
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
