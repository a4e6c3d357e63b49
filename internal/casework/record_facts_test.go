package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// factsOf are what a journey gives an evaluation to count, of one kind about one subject, in the order in which it became known.
func factsOf(s *State, subject string, kind FactKind) (all []FactRow) {
	for _, e := range s.Journal {
		for _, f := range e.Facts() {
			if f.Subject == subject && f.Kind == kind {
				all = append(all, f)
			}
		}
	}
	return all
}

func lastFact(facts []FactRow) FactRow { return facts[len(facts)-1] }

// Work that began last week and is written down today began last week, and is known from today on. That it was a mistake is known from later on: what was known
// before can still be counted.
func TestFacts_SayWhenItWasAndSinceWhenItIsKnown(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	began := now.AddDate(0, 0, -6)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, HoursPerWeek: 37, Since: incoming.Day(dayOf(began)), Belated: Belated{WhyLate: 1}}, now)
	walk(s, now)
	written := lastFact(factsOf(s, "adult-1", FactEpisode))
	require.Equal(t, string(OrdinaryJob), written.Code)
	require.InDelta(t, 37, written.Value, 0)
	require.Equal(t, dayOf(began), dayOf(written.From))
	require.Equal(t, now, written.KnownFrom)
	require.False(t, written.Mistake)
	require.True(t, lastFact(factsOf(s, "adult-1", FactHeld)).Mistake, "it has not held yet")

	later := now.AddDate(0, 0, 10)
	pass(s, later)
	do(t, s, employment, Correct{Decision: "start-job", About: "adult-1", Reason: 7}, later)
	corrected := lastFact(factsOf(s, "adult-1", FactEpisode))
	require.True(t, corrected.Mistake)
	require.Equal(t, written.Thing, corrected.Thing)
	require.Equal(t, later, corrected.KnownFrom)
	require.Equal(t, written, factsOf(s, "adult-1", FactEpisode)[0], "what was known before stands")
	require.True(t, lastFact(factsOf(s, "adult-1", FactBenefit)).Mistake, "she lived on it all the time")
}

// Nothing confidential is counted: what only the department responsible for children may know of is no fact, neither by a task nor by what it moved.
func TestFacts_SayNothingOfAConcern(t *testing.T) {
	t.Parallel()
	for _, step := range HiddenSteps() {
		e := Entry{At: started, Rows: Rows{Deadlines: []DeadlineRow{{Key: step + "/child-1/1", Subject: "child-1", State: Met, SettledAt: &started}}}}
		require.Empty(t, e.Facts(), step)
	}
	open := Entry{At: started, Rows: Rows{Deadlines: []DeadlineRow{{Key: "child-review/child-1/1", Subject: "child-1", State: Met, SettledAt: &started, Rule: policy.ChildNextReview}}}}
	require.Len(t, open.Facts(), 1)
	for news, counted := range map[News]int{NewsConcern: 0, NewsCrisis: 0, JobFound: 1} {
		require.Len(t, Entry{At: started, Kind: InterplayApplied, Subject: "child-1", Key: "child-review/child-1/1", Went: Way(news)}.Facts(), counted, news)
	}
	rows := Rows{Journey: &JourneyRow{StartedAt: started, StartedBy: StartedByConcern}}
	begun := Entry{At: started, Rows: rows}.Facts()
	rows.Journey.StartedBy = StartedByForm
	require.Equal(t, Entry{At: started, Rows: rows}.Facts(), begun)
}

// Each row that an evaluation counts gives a fact, and what is no fact gives none.
func TestFacts_AreMadeOfEachRowThatIsCounted(t *testing.T) {
	t.Parallel()
	until := started.AddDate(0, 1, 0)
	for _, c := range []struct {
		kind    FactKind
		subject string
		fact    FactRow
		rows    Rows
	}{
		{FactMember, "adult-1", FactRow{Code: "adult", Detail: "left-family", Until: &until}, Rows{Members: []MemberRow{{Member: "adult-1", Kind: Adult, LeftAt: &until, LeftWhy: LeftFamily}}}},
		{FactCase, "child-1", FactRow{Value: 1}, Rows{Members: []MemberRow{{Member: "child-1", Kind: Child, CaseOpen: true}}}},
		{FactBenefit, "adult-1", FactRow{Code: "cash", Value: 1}, Rows{Members: []MemberRow{{Member: "adult-1", Kind: Adult, PublicSupport: true, Benefit: "cash"}}}},
		{FactOutcome, "child-1", FactRow{Code: "child-case-closed", Thing: "child-case-closed 0", From: until}, Rows{Outcomes: []OutcomeRow{{Subject: "child-1", Kind: OutcomeCaseClosed, At: until}}}},
		{FactCancelled, Family, FactRow{Code: "family", Thing: "3", From: until}, Rows{Arrangements: []ArrangementRow{{N: 3, Ended: ArrangedCancelled, EndedAt: &until, CancelledBy: CancelledByFamily}}}},
		{FactMeeting, Family, FactRow{Code: MeetingIncomplete, Thing: "m", Value: 2, From: until}, Rows{Meetings: []MeetingRow{{Key: "m", HeldAt: until, Present: []string{"a", "b"}, Missing: []string{"c"}}}}},
		{FactStaff, Family, FactRow{Thing: "school", Department: "school", Detail: "s-1"}, Rows{Caseworkers: []CaseworkerRow{{Department: "school", Staff: "s-1"}}}},
		{FactStaff, Family, FactRow{Thing: SeatCoordinator, Detail: "s-2"}, Rows{Journey: &JourneyRow{StartedAt: started, Coordinator: "s-2"}}},
		{FactMeasured, "child-1", FactRow{Code: "absence", Thing: "absence 2026-03-01T08:00:00Z", Detail: "2026-q1", Value: 12, From: started}, Rows{Measurements: []MeasurementRow{{Member: "child-1", Kind: "absence", Value: 12, At: started, Period: "2026-q1"}}}},
	} {
		facts := Entry{At: started, Rows: c.rows}.Facts()
		n := 0
		for _, f := range facts {
			if f.Kind != c.kind {
				continue
			}
			n++
			c.fact.N, c.fact.Subject, c.fact.Kind, c.fact.KnownFrom = f.N, c.subject, c.kind, started
			if c.fact.From.IsZero() {
				c.fact.From = started
			}
			c.fact.Thing = map[bool]string{true: c.fact.Thing, false: f.Thing}[c.kind != FactMeasured]
			require.Equal(t, c.fact, f)
		}
		require.Equal(t, 1, n, c.kind)
	}
	outside := Rows{Members: []MemberRow{{Member: "adult-2", Kind: Adult, LeftWhy: Outside}}}
	require.Empty(t, Entry{At: started, Rows: outside}.Facts(), "who has not lived with the family is nobody of it")
	happened := until.AddDate(0, 0, -9)
	was := Entry{At: until, HappenedAt: &happened, Rows: Rows{Members: []MemberRow{{Member: "child-1", Kind: Child}}}}.Facts()
	require.Equal(t, happened, was[0].From)
	require.Equal(t, until, was[0].KnownFrom)
}

func dayOf(at time.Time) string { return at.In(calendar.Copenhagen).Format(time.DateOnly) }
