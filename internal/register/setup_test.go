package register

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privatepg/pgtest"
	"samspil/schema"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

var testKey = bytes.Repeat([]byte{7}, 32)

func setup(t testing.TB, options ...Option) *Register {
	t.Helper()
	r, err := Open(context.Background(), pgtest.NewFrom(t, schema.Up), append([]Option{WithCPRKey(testKey)}, options...)...)
	require.NoError(t, err)
	t.Cleanup(func() { _ = r.Close() })
	return r
}

// record writes down entries with no state.
func (r *Register) record(ctx context.Context, caseNo string, entries []casework.Entry) error {
	return r.Record(ctx, caseNo, casework.Flush{Entries: casework.Written(entries...)})
}

// noon is a moment with more digits than Postgres keeps.
var noon = time.Date(2026, 3, 2, 11, 0, 0, 123456789, time.UTC)

func later(days int) *time.Time {
	at := noon.AddDate(0, 0, days)
	return &at
}

var worker = casework.Actor{ID: "medarbejder-7", Role: casework.Caseworker, Department: "children"}

// story is a journal that fills every table and replaces a row of most of them. Its nth entry has number n.
func story() []casework.Entry {
	key := casework.Key{Step: casework.StepChildReview, Subject: "child-1", N: 1}.String()
	journey := casework.JourneyRow{Stage: "intake", StartedAt: noon, LeadDepartment: "employment", PolicyVersion: "2026-02"}
	ended := journey
	ended.Stage, ended.EndedAt, ended.Ending, ended.RetainUntil = "ended", later(90), "completed", later(2000)
	task := casework.TaskRow{Key: key, Step: casework.StepChildReview, Subject: "child-1", Department: "children",
		State: casework.Open, OpenedAt: noon}
	done := task
	done.State, done.ClosedAt, done.ClosedBy = casework.Answered, later(20), worker.ID
	deadline := casework.DeadlineRow{Key: key, Rule: "child-first-review", Department: "children", Subject: "child-1",
		Start: noon, Target: later(10), Due: later(14), State: casework.Running, Basis: "BL § 95(2)", Verified: true}
	missed := deadline
	missed.State, missed.SettledAt, missed.Reminded, missed.Escalated = casework.Missed, later(20), 1, 2
	gate := casework.DeadlineRow{Key: "child-heard/child-1/1", Rule: "child-heard", Department: "children", Subject: "child-1",
		Start: noon, State: casework.NoDeadline}
	met := casework.DeadlineRow{Key: "first-interview/adult-1/1", Rule: "first-interview", Variant: "job-ready",
		Department: "employment", Subject: "adult-1", Start: noon, Due: later(7), State: casework.Met, SettledAt: later(3)}
	arrival := met
	arrival.Key, arrival.State, arrival.OnArrival, arrival.PausedDays, arrival.ExtendedFor = "x/adult-1/2", casework.Missed, true, 3, 1
	adult := casework.MemberRow{Member: "adult-1", Kind: casework.Adult, Track: "placement", Episode: 1, SpokenBy: []string{"adult-1"}}
	working := adult
	working.Track, working.JobKind, working.Work, working.HoursPerWeek, working.Benefit = "follow-up", casework.OrdinaryJob, casework.JobNoBenefit, 30, "none"

	stop := casework.SuspensionRow{N: 1, Scope: "demands", Member: "adult-1", From: noon, Until: *later(14), DecidedBy: worker.ID}
	resumed := stop
	resumed.EndedAt = later(10)

	rows := []casework.Rows{
		{Journey: &journey, Members: []casework.MemberRow{adult, {Member: "child-1", Kind: casework.Child, Track: "reviews", CaseOpen: true, SpokenBy: []string{"adult-1"}}}},
		{Consents: []casework.ConsentRow{{Member: "adult-1", Department: "children", Purpose: casework.ConsentShare, State: casework.ConsentGiven, At: noon}}},
		{Tasks: []casework.TaskRow{task}, Deadlines: []casework.DeadlineRow{deadline, gate}},
		{Deadlines: []casework.DeadlineRow{met, arrival}, Suspensions: []casework.SuspensionRow{stop},
			Caseworkers: []casework.CaseworkerRow{{Department: "children", Staff: "s-1"}},
			Deputies:    []casework.DeputyRow{{N: 1, Staff: "s-1", Deputy: "s-2", From: noon, Until: *later(5), DecidedBy: worker.ID}}},
		{},
		{Tasks: []casework.TaskRow{done}, Deadlines: []casework.DeadlineRow{missed}, Measurements: []casework.MeasurementRow{
			{Member: "child-1", Kind: casework.UnlawfulAbsence, Value: 12.5, At: noon},
			{Member: "child-1", Kind: casework.SDQ, Value: 17, At: noon}}},
		{Members: []casework.MemberRow{working}, Outcomes: []casework.OutcomeRow{
			{Subject: "adult-1", Kind: casework.OutcomeJobStarted, Episode: 1, At: noon, Detail: "ordinary-job"}},
			Offers: []casework.OfferRow{{Member: "adult-1", N: 1, Episode: 1, Kind: casework.WageSubsidy, Sector: casework.Public,
				State: casework.OfferAccepted, MadeAt: noon}},
			Episodes: []casework.EpisodeRow{{Member: "adult-1", Episode: 1, BegunAt: noon, Kind: casework.OrdinaryJob, StartedAt: later(7)}},
			Works: []casework.WorkRow{{Member: "adult-1", N: 1, Figure: casework.HoursBeside, HoursPerWeek: 3, From: noon, Until: later(7)},
				{Member: "adult-1", N: 2, Figure: casework.JobNoBenefit, From: *later(7)}}},
		{Consents: []casework.ConsentRow{{Member: "adult-1", Department: "children", Purpose: casework.ConsentShare, State: casework.ConsentWithdrawn, At: *later(30)}},
			Offers: []casework.OfferRow{{Member: "adult-1", N: 1, Episode: 1, Kind: casework.WageSubsidy, Sector: casework.Public,
				State: casework.OfferEnded, MadeAt: noon, EndedAt: later(7), Outcome: casework.LedToWork},
				{Member: "adult-1", N: 2, Episode: 1, Kind: casework.Mentor, State: casework.OfferRefused, MadeAt: *later(8), Reason: 9}}},
		{Goals: []casework.GoalRow{{Version: 1, N: 1, Member: "child-1", Want: 21, Reached: 22, Measure: "27.27.06", Department: "children", Target: "2026-09-01", Status: "open"}},
			GoalSteps: []casework.GoalStepRow{{Version: 1, Goal: 1, N: 1, About: "child-1", Department: "children", What: 23, By: "2026-08-01"},
				{Version: 1, Goal: 1, N: 2, About: "child-1", Member: "adult-1", What: 24, By: "2026-08-01"}},
			Contributions: []casework.ContributionRow{{Department: "children", Member: "child-1", Version: 1, State: casework.PartDelivered, At: noon}},
			Meetings: []casework.MeetingRow{{Key: "joint-meeting/family/1", HeldAt: noon, Present: []string{"children", "employment"},
				Family: []string{"adult-1"}, Quorum: true}, {Key: "status-meeting/family/1", HeldAt: *later(40), OverriddenBy: "leder-1"}},
			Arrangements: []casework.ArrangementRow{{
				N: 1, Key: "joint-meeting/family/1", ArrangedAt: noon, StartsAt: *later(3), Departments: []string{"children"}, AfterDeadline: true, NoInterpreter: []string{"adult-1"},
				Ended: casework.ArrangedCancelled, EndedAt: later(2), CancelledBy: casework.CancelledByDepartment, CancelledOf: "children", CancelledAs: casework.CancelIll,
			}},
			ArrangedParts: []casework.ArrangedPartRow{{N: 1, Part: 1, StartsAt: *later(3), Online: true, Place: 4, Members: []string{"adult-1"}, Interpreters: []string{"adult-1"}, Collaborators: []string{"collaborator-1"}}},
			Collaborators: []casework.CollaboratorRow{{N: 1, Member: "child-1", Kind: casework.Fosterers, Who: 5, Ground: casework.HearsByConsent, ConsentedBy: []string{"adult-1"}, AddedAt: noon, EndedAt: later(2)}},
			Feedback:      []casework.FeedbackRow{{Meeting: "joint-meeting/family/1", Question: casework.QuestionHeard, Asked: 2, Yes: 1}},
			Dissents:      []casework.DissentRow{{Key: "joint-meeting/family/1", Who: "children", Text: 7}},
			Minutes:       []casework.MinutesRow{{Key: "joint-meeting/family/1", N: 1, Text: 8}}},
		{Goals: []casework.GoalRow{{Version: 2, N: 1, Member: "child-1", Measure: "27.27.06", Department: "children", Target: "2026-09-01", Status: "met"}},
			Contributions: []casework.ContributionRow{{Department: "children", Member: "child-1", Version: 1, State: casework.PartWithdrawn, At: *later(2)}},
			Suspensions:   []casework.SuspensionRow{resumed},
			Caseworkers:   []casework.CaseworkerRow{{Department: "children", Staff: "s-3"}, {Department: "social", Staff: "s-4"}},
			Deputies:      []casework.DeputyRow{{N: 1, Staff: "s-1", Deputy: "s-2", From: noon, Until: *later(5), EndedAt: later(2), DecidedBy: worker.ID}},
			Measures: []casework.MeasureRow{{Member: "child-1", N: 1, Code: "27.27.06", StartedAt: noon, EndedAt: later(4)},
				{Member: "child-1", N: 2, Code: "27.27.09", OutsideHome: true, StartedAt: *later(4)}},
			Planned: []casework.PlannedRow{{Member: "child-1", Decision: 3, Code: "27.27.09", OutsideHome: true, Instead: 1, Ground: casework.OnConsent, DecidedAt: *later(3), BeginsOn: *later(9), Became: casework.PlanBegun}},
			Appeals: []casework.AppealRow{{Member: "child-1", N: 1, Decision: 2, Party: "adult-1", ReceivedAt: *later(3), State: casework.AppealPassedOn}},
			Concerns: []casework.ConcernRow{{Member: "child-1", N: 1, Source: casework.FromOutside, ReceivedAt: noon, Text: 10, AssessedAt: later(1),
				Acute: true, Screening: 1, ScreenedAt: later(2), Outcome: casework.ConcernNone, Second: "s-2"}, {Member: "child-1", N: 2, Source: casework.FromInside, ReceivedAt: *later(2), Text: 11}},
			Protections: []casework.ProtectionRow{{Member: "child-1", N: 1, Protects: casework.WithSafeAdult, Who: 12, Sleeps: casework.SleepsNetwork, DecidedAt: *later(1)}},
			Supporters: []casework.SupporterRow{{N: 1, Member: "adult-2", Who: "adult-1", Role: casework.Representative, Matters: casework.AllMatters, Since: noon, Reason: 13},
				{N: 2, Member: "child-1", Who: "adult-1", Role: casework.Companion, Since: noon, Until: later(9), Reason: 14, EndedAt: later(3), EndedWhy: casework.SupportOver}},
			Marks:  []casework.MarkRow{{N: 1, Kind: casework.NotToKnowOf, Member: "adult-2", Other: "adult-1", Since: noon, Reason: 12, LiftedAt: later(3)}},
			Voices: []casework.VoiceRow{{N: 50_001, Member: "child-1", Kind: casework.VoiceWord, Said: 14, SaidAt: noon, Department: "children", Task: "concern-voice/child-1/50001", Answer: 15, AnsweredAt: later(2), Confidential: true}},
			Notes: []casework.NoteRow{{N: 1, Kind: casework.NoteCall, About: []string{"adult-1"}, HappenedAt: noon, WrittenAt: *later(1), By: "s-4", Department: "social", Text: 13},
				{N: 50_001, Kind: casework.NoteVisit, About: []string{"child-1"}, HappenedAt: noon, WrittenAt: *later(1), By: "s-3", Department: "children", Text: 14, Confidential: true}}},
		// The same value measured again, corrected: one instant to the microsecond.
		{Measurements: []casework.MeasurementRow{{Member: "child-1", Kind: casework.SDQ, Value: 16, At: noon.Add(time.Nanosecond)}}},
		{Journey: &ended, Outcomes: []casework.OutcomeRow{{Subject: "family", Kind: casework.OutcomeEnded, At: *later(90), Detail: "completed"}}},
	}
	entries := make([]casework.Entry, len(rows))
	for i, r := range rows {
		entries[i] = casework.Entry{Seq: int64(i + 1), At: noon.Add(time.Duration(i) * time.Hour), Kind: casework.TaskAnswered,
			Actor: worker, Subject: "child-1", Basis: "BL § 95 <&>", Reason: casework.TextRef(i % 3), Why: fmt.Sprintf("code-%d", i), Rows: r}
	}
	return entries
}

// dump is every row of the readable tables of one case, as text.
func dump(t require.TestingT, r *Register, caseNo string) map[string][]string {
	all := map[string][]string{}
	for _, table := range tables {
		var rows []string
		query := `SELECT (to_jsonb(x) - 'case_no')::text FROM register.` + table.name + ` x WHERE case_no = $1 ORDER BY 1`
		require.NoError(t, r.db.SelectContext(context.Background(), &rows, query, caseNo))
		all[table.name] = rows
	}
	return all
}

func count(t testing.TB, r *Register, query string, args ...any) int {
	t.Helper()
	var n int
	require.NoError(t, r.db.GetContext(context.Background(), &n, query, args...))
	return n
}

func mustExec(t testing.TB, r *Register, statement string, args ...any) {
	t.Helper()
	_, err := r.db.ExecContext(context.Background(), statement, args...)
	require.NoError(t, err)
}
