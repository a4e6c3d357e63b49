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

// MonthsToShow are the whole calendar months, in Europe/Copenhagen, between the start of what the three months
// count from and their end, for which paid hours must be shown. An education has none: it is held by being attended.
func (s *State) MonthsToShow(job *Job, until time.Time) []string {
	if job.Kind == SUEducation {
		return nil
	}
	zone := calendar.Copenhagen
	from, to := job.CountsFrom.In(zone), until.In(zone)
	var months []string
	for m := time.Date(from.Year(), from.Month()+1, 1, 0, 0, 0, 0, zone); ; m = m.AddDate(0, 1, 0) {
		if m.AddDate(0, 1, 0).After(to) {
			return months
		}
		months = append(months, m.Format("2006-01"))
	}
}

// Short are the months in which the work did not reach the paid hours that the policy asks for. A month that the
// department does not know is short: work counts when it can be shown.
func (s *State) Short(months []string, known []Hours) []string {
	var short []string
	for _, month := range months {
		paid := 0.0
		for _, h := range known {
			if h.Month == month {
				paid = h.Hours
			}
		}
		if paid < float64(s.Policy.FollowUp.MinPaidHours) {
			short = append(short, month)
		}
	}
	return short
}

// Held writes down that work has held for three months: the outcome that both projects counted.
func (s *State) Held(m *Member, hours []Hours, now time.Time) {
	at := now.UTC()
	m.Adult.HeldAt = &at
	rows := s.hoursRows(m, hours)
	rows.Members, rows.Episodes = []MemberRow{m.row()}, []EpisodeRow{m.episode()}
	rows.Outcomes = []OutcomeRow{{Subject: m.ID, Kind: OutcomeWorkHeld, Episode: m.Adult.Episode, At: at, Detail: string(m.Adult.Job.Kind)}}
	s.note(now, Entry{Kind: WorkHeld, Subject: m.ID, Why: string(m.Adult.Job.Kind), Basis: policy.BasisPolicy, Rows: rows})
	s.clearTrack(m, OfferCompleted, now, "work held")
	s.jobNews(m, JobKept, now)
}

// NotHeld writes down that the hours were not there, and leads the adult back into placement.
func (s *State) NotHeld(m *Member, hours []Hours, short []string, now time.Time) {
	var why []string
	for _, month := range short {
		if slices.ContainsFunc(hours, func(h Hours) bool { return h.Month == month }) {
			why = append(why, "too few paid hours in "+month)
		} else {
			why = append(why, "no paid hours known in "+month)
		}
	}
	s.note(now, Entry{Kind: WorkNotHeld, Subject: m.ID, Why: strings.Join(why, ", "), Rows: s.hoursRows(m, hours)})
	s.loseJob(m, nil, Engine, now, 0, HoursNotPaid)
}

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
