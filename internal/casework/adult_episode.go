package casework

import (
	"fmt"
	"time"

	"samspil/internal/policy"
)

// An episode is one attempt at work: it begins in placement, and ends when the work is lost. The next one begins at once,
// with fresh deadlines, and the register keeps the old one.

// LostCause says why an episode ended.
type LostCause string

// The causes that people give, and why an episode ends without a loss. No cause says anything about anybody's health.
const (
	Dismissed     LostCause = "dismissed"
	Resigned      LostCause = "resigned"
	Expired       LostCause = "expired"     // it was for a limited time
	DroppedOut    LostCause = "dropped-out" // of an education
	OtherCause    LostCause = "other"
	BenefitAgain  LostCause = "benefit-again" // the work goes on beside a benefit: it is not lost
	OtherWork     LostCause = "other-work"    // the adult begins other work, or an education, in its place
	EducationDone LostCause = "completed"     // of an education: it was completed
)

// Loss tells whether work that ended so was lost.
func (c LostCause) Loss() bool {
	return c != BenefitAgain && c != OtherWork && c != EducationDone
}

// Lost is the work that has ended last. Other work carries its three months on, where they had not held yet and the gap is tolerated; none begins
// before its last day, so no day counts twice.
type Lost struct {
	At         time.Time `json:"at"` // the last day
	CountsFrom time.Time `json:"countsFrom"`
	Checked    int       `json:"checked"`
	Kind       JobKind   `json:"kind,omitempty"`
	Held       bool      `json:"held,omitempty"` // it had held its three months
}

// lost is the work that an adult has now, as it is remembered when it has ended on a day.
func (t *AdultTrack) lost(at time.Time) *Lost {
	return &Lost{At: at.UTC(), CountsFrom: t.Job.CountsFrom, Checked: t.Job.Checked, Kind: t.Job.Kind, Held: t.HeldAt != nil}
}

// episode is the register's line of the attempt that is under way.
func (m *Member) episode() EpisodeRow {
	t := m.Adult
	row := EpisodeRow{Member: m.ID, Episode: t.Episode, BegunAt: t.EpisodeAt, HeldAt: t.HeldAt}
	if t.Job != nil {
		row.Kind, row.HoursPerWeek, row.StartedAt, row.CountsFrom = t.Job.Kind, t.Job.HoursPerWeek, &t.Job.StartedAt, &t.Job.CountsFrom
	}
	return row
}

// startJob is work found: the follow-up begins, and what was under way to find work ends.
func (s *State) startJob(m *Member, job *Job, by Actor, now time.Time) {
	t := m.Adult
	why, went := string(job.Kind), Way("")
	if lost := t.Lost; lost != nil && !lost.Held {
		days, tolerated := s.Policy.GapTolerated(lost.At, job.StartedAt, string(lost.Kind), string(job.Kind))
		if tolerated {
			job.CountsFrom, job.Checked = lost.CountsFrom, lost.Checked
			why, went = fmt.Sprintf("%s, gap tolerated, %d days", why, days), GapTolerated
		} else {
			why, went = fmt.Sprintf("%s, gap not tolerated, %d days", why, days), GapNotTolerated
		}
	}
	t.Job, t.Lost = job, nil
	s.leaveBeforeWorkOver(m, job.StartedAt, now)
	points := s.FollowUpPoints(m)
	job.Checked = max(job.Checked, passed(points[:len(points)-1], now)) // nobody can be called on a day that has been
	followed := s.Policy.Outcome(string(job.Kind)).FollowUp
	if !followed {
		t.ArrivedAt = &job.StartedAt
	}
	works := m.works(figures[job.Kind], job.HoursPerWeek, job.StartedAt)
	s.note(now, Entry{Kind: JobStarted, Actor: by, Subject: m.ID, Why: why, Went: went, Basis: policy.BasisPolicy, Rows: Rows{
		Members: []MemberRow{m.row()}, Episodes: []EpisodeRow{m.episode()}, Works: works,
		Outcomes: []OutcomeRow{{Subject: m.ID, Kind: OutcomeJobStarted, Episode: t.Episode, At: job.StartedAt, Detail: string(job.Kind)}},
	}})
	s.clearTrack(m, LedToWork, s.Policy.Work.BesideJob, now, "work found")
	s.jobNews(m, JobFound, now)
	if !followed {
		s.arrive(m, string(job.Kind), job.StartedAt, by, now, 0)
	}
}

// outcome is what it counts as that work ended so.
func (c LostCause) outcome() OutcomeKind {
	if c.Loss() {
		return OutcomeJobLost
	}
	return OutcomeJobEnded
}

// loseJob ends this episode and begins the next one. What is no loss counts as none.
func (s *State) loseJob(m *Member, last time.Time, by Actor, now time.Time, reason TextRef, cause LostCause) {
	t, lost, ended := m.Adult, m.Adult.lost(last), m.Adult.PublicSupport && !m.Adult.Supported()
	row := m.episode()
	row.EndedAt, row.Cause = &lost.At, cause
	outcome := OutcomeRow{Subject: m.ID, Kind: cause.outcome(), Episode: t.Episode, At: *row.EndedAt, Detail: string(t.Job.Kind)}
	t.Job, t.Lost, t.HeldAt, t.ArrivedAt, t.Met = nil, lost, nil, nil, false
	works := m.works("", 0, *row.EndedAt)
	t.Episode++
	t.EpisodeAt = now.UTC()
	s.note(now, Entry{Kind: JobLost, Actor: by, Subject: m.ID, Reason: reason, Why: string(cause), Rows: Rows{
		Members: []MemberRow{m.row()}, Episodes: []EpisodeRow{row, m.episode()}, Outcomes: []OutcomeRow{outcome}, Works: works,
	}})
	s.leaveFromWorkOver(m, lost.At, now)
	s.clearTrack(m, OfferStopped, nil, now, "work lost")
	s.jobOver(m, cause, now)
	s.askBenefit(m, ended, now)
}

// beginEmployment lets the employment department work with an adult: their first episode begins. why is a code.
func (s *State) beginEmployment(m *Member, now time.Time, why string) {
	m.Adult.Begun, m.Adult.EpisodeAt = true, now.UTC()
	s.note(now, Entry{Kind: EmploymentBegan, Subject: m.ID, Why: why, Rows: Rows{Members: []MemberRow{m.row()}, Episodes: []EpisodeRow{m.episode()}}})
}

// endEmployment ends the track of an adult who is not in the joint effort any more. why is a code.
func (s *State) endEmployment(m *Member, by Actor, now time.Time, why string) {
	t, at := m.Adult, now.UTC()
	if !t.Done() {
		row := m.episode()
		row.EndedAt, row.Cause = &at, LostCause(why)
		t.EndedAt, t.Job, t.Lost = &at, nil, nil
		works := m.works("", 0, at)
		rows := m.rows()
		rows.Works = works
		if t.Begun {
			rows.Episodes = []EpisodeRow{row}
		}
		s.note(now, Entry{Kind: EmploymentEnded, Actor: by, Subject: m.ID, Why: why, Rows: rows})
	}
	s.clearTrack(m, OfferStopped, nil, now, why)
}

// clearTrack ends everything that is under way on an adult's track: offers but those of the kinds that go on, tasks, and the dates that it
// waits for.
func (s *State) clearTrack(m *Member, outcome OfferOutcome, goOn []string, now time.Time, why string) {
	s.endOffers(m, outcome, goOn, now, why)
	s.supersede(m.ID, now, why)
	s.callOff(StepBenefitUnclear, m, why, now)
	s.cut(m.ID)
}

// supersede calls off what is open on one adult's track, and the sorting out of what was to be asked about the adult.
func (s *State) supersede(member string, now time.Time, why string) {
	for _, t := range s.OpenTasks() {
		if t.Key.Subject == member && t.Key.Step.in(IntoWork) ||
			t.Key.Step == StepRefusal && t.Key.Subject == subjectOf(string(StepPaidHours), member) {
			s.drop(t, Superseded, Engine, now, why)
			if t.Key.Step == StepPauseDemands {
				s.Member(member).Adult.Pauses = t.Key.N
				s.Forget(t.Key)
			}
		}
	}
}
