package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEnding_TheClosingMeetingMeasuresEverybodyOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Advance(now, Leaving, EveryTrackDone)
	s.Open(s.AskClosingMeeting(now), now)
	short := closingMeeting(s, "closing-meeting/family/1")
	short.Measurements = short.Measurements[:3]
	r := short.Check(s, coordinator, now)
	require.NotNil(t, r)
	require.Equal(t, "final-measurements", r.Rule)
	require.Equal(t, "measurements", r.Field)
	require.Contains(t, r.En, "child-2")
	require.NotContains(t, r.En, "child-1")

	short.Unmeasured = []Unmeasured{{Member: "child-2"}}
	require.Equal(t, "unmeasured[0].reason", short.Check(s, coordinator, now).Field)
	short.Unmeasured = []Unmeasured{{Member: "child-9", Reason: 1}}
	require.Equal(t, "unmeasured[0].member", short.Check(s, coordinator, now).Field)

	short.Unmeasured = []Unmeasured{{Member: "child-2", Reason: 7}}
	do(t, s, coordinator, short, now)
	require.Equal(t, []string{"not-measured closing-meeting/family/1 sdq"}, kinds(s, 0, NotMeasured))
}

func TestEndings_EachHasOneRow(t *testing.T) {
	t.Parallel()
	var rows []string
	for _, row := range Endings() {
		rows = append(rows, string(row.Kind))
		require.Equal(t, row, row.Kind.row())
		code, there := CodeOf(string(row.Kind))
		require.True(t, there && code.Kind == MessageJourneyEnd, row.Kind)
	}
	require.ElementsMatch(t, constants(t)["EndingKind"], rows, "ending.go has a kind without a row")
}

func TestEnding_WithoutAClosingMeetingSaysForEverybodyWhyNothingIsMeasured(t *testing.T) {
	t.Parallel()
	for _, row := range Endings() {
		kind := row.Kind
		s, now := inTracks(t)
		s.Member("adult-2").LeftAt = &now
		s.BeginEnding(now, Engine, kind, 0)
		want := []string{"not-measured  who-5, " + string(kind), "not-measured  sdq, " + string(kind), "not-measured  sdq, " + string(kind)}
		if kind == Completed {
			want = nil
		}
		require.Equal(t, want, kinds(s, 0, NotMeasured), kind)
	}
}

func TestEnding_AMoveIsFinalOnlyWhenTheNewMunicipalityHasReceipted(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 3}, now)
	walk(s, now)
	pack := s.Ending.Handover
	require.Equal(t, "461", pack.Municipality)
	require.Equal(t, "BS-1", pack.Cases[0].ID)
	require.Contains(t, asJSON(t, pack.Deadlines), "child-review/child-1/1", "what was open is in the package")
	require.NotContains(t, asJSON(t, pack.Deadlines), "status-meeting", "what the table had open is not the new municipality's")
	require.Equal(t, []HandoverGoal{{N: 1, Member: "child-1", Measure: "27.27.06", Department: "children"}}, pack.Plan)
	sent := mail(t, s, MessageHandover).Goals
	require.Equal(t, []Goal{s.Plan[0]}, sent, "in the words of the table")
	require.Equal(t, []string{"handover  handover-receipt/family/1", "task  handover-receipt/family/1"}, told(s, "post", 0))
	require.Equal(t, []string{"adult-1", "adult-2", "child-1"}, mail(t, s, MessageHandover).About, "the child who needs support, and who has custody")

	do(t, s, post, ConfirmHandover{Task: "handover-receipt/family/1"}, now)
	walk(s, now)
	require.Equal(t, Leaving, s.Stage, "it did not arrive")
	require.Contains(t, told(s, "post", 0), "handover  handover-receipt/family/2", "so it is sent again, as another message")
	require.Empty(t, told(s, "children", len(s.Outbox)), "and nobody has heard yet that it is over")

	do(t, s, post, ConfirmHandover{Task: "handover-receipt/family/2", Received: true}, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	require.Equal(t, "461", s.row().MovedTo)
	require.Equal(t, Moved, s.row().Ending)
}

func TestEnding_AHandoverThatNobodyReceiptsGoesToTheCoordinatorsLeader(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 3}, now)
	walk(s, now)
	before := s.Seq
	pass(s, now.AddDate(0, 0, 30))
	require.Equal(t, []EntryKind{TaskReminded, TaskLate, TaskEscalated}, fired(s, before, "handover-receipt/family/1"))
	require.Equal(t, Leaving, s.Stage)
}

func TestEnding_AMergerIsFinalOnlyWhenTheOtherJourneyHasTakenOver(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, leader, MergeInto{Case: "SP-000002", Reason: 3}, now)
	walk(s, now)
	require.Equal(t, Leaving, s.Stage)
	require.Equal(t, "SP-000002", s.row().MergedInto)
	do(t, s, coordinator, ConfirmMerge{Task: "merge-taken-over/family/1"}, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	require.Equal(t, []string{"journey-ended SP-000002 merged"}, kinds(s, 0, JourneyEnded))
}

func TestEnding_AnOpenConcernIsAnsweredWhateverEnds(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]Body{
		"withdrew": Withdraw{}, "moved": MoveAway{Municipality: "461", Reason: 1}, "merged": MergeInto{Case: "SP-000002", Reason: 1},
	} {
		t.Run(name, func(t *testing.T) {
			s, now := inTracks(t)
			concern := s.AskReview(s.Member("child-1"))
			concern.Key = Key{Step: "concern-assessed", Subject: "child-1", N: 1}
			open := s.Open(concern, now)
			do(t, s, coordinator, leave, now)
			require.Equal(t, Open, open.State, "no ending sets a concern aside")
			if s.Ending.Kind != Withdrew {
				walk(s, now)
				var own Body = ConfirmHandover{Task: "handover-receipt/family/1", Received: true}
				if s.Ending.Kind == Merged {
					own = ConfirmMerge{Task: "merge-taken-over/family/1"}
				}
				do(t, s, coordinator, own, now)
			}
			walk(s, now)
			require.Equal(t, Leaving, s.Stage, "and the journey waits for it")
			require.NotContains(t, s.Ending.Told, "children", "the others hear of it at once, so that nobody can tell from it")
			s.answer(open, children, now, struct{}{}, 0, Rows{})
			if s.Ending.Kind == Moved {
				do(t, s, children, HandOverConcern{Task: "concern-handover/child-1/1", Told: true}, now)
			}
			walk(s, now)
			require.Equal(t, Ended, s.Stage)
		})
	}
}

// mail is the last message of a kind that waits to be sent.
func mail(t *testing.T, s *State, kind MessageKind) Message {
	t.Helper()
	for i := len(s.Outbox) - 1; i >= 0; i-- {
		if s.Outbox[i].Kind == kind {
			return s.Outbox[i]
		}
	}
	require.Fail(t, "no such message", kind)
	return Message{}
}
