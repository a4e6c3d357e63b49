package casework

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// inTwoWeeks is a status meeting of all departments with these members, two weeks ahead.
func inTwoWeeks(now time.Time, members ...string) ArrangeMeeting {
	return ArrangeMeeting{
		Task: "status-meeting/family/1", Departments: []string{"employment", "children", "social"},
		Parts: []MeetingPart{{Start: incoming.At(now.AddDate(0, 0, 14)), Place: 4, Members: members}},
	}
}

// meetingMail are the messages about when a meeting is held, as "department kind code members time".
func meetingMail(s *State) []string {
	var out []string
	for _, m := range s.Outbox {
		if m.Meeting != nil {
			out = append(out, strings.Join([]string{m.Department, string(m.Kind), m.Code, strings.Join(m.About, "+"), show(&m.Meeting.Start)[5:16]}, " "))
		}
	}
	return out
}

// Everybody who is invited hears when and where: departments of those of whom they may hear, the family each by a letter that names nobody else.
func TestArrange_EverybodyWhoIsInvitedHearsWhenAndWhere(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	require.Equal(t, []string{
		"employment notice meeting-arranged adult-1+adult-2 12-07 09:00", "children notice meeting-arranged adult-1+adult-2 12-07 09:00",
		"social notice meeting-arranged adult-1+adult-2 12-07 09:00",
		"post letter meeting-invitation adult-1 12-07 09:00", "post letter meeting-invitation adult-2 12-07 09:00",
	}, meetingMail(s))
	for _, m := range s.Outbox {
		if m.Meeting != nil {
			require.Equal(t, TextRef(4), m.Text, m.ID)
		}
	}
	require.Equal(t, now.AddDate(0, 0, 14), s.ArrangedFor(task(t, s, "status-meeting/family/1").Key).Starts())
	held := meeting("status-meeting/family/1")
	held.Plan = nil
	do(t, s, coordinator, held, now.AddDate(0, 0, 14))
	row := lastArrangement(s)
	require.Equal(t, ArrangedHeld, row.Ended)
	require.Empty(t, s.Arranged)
}

// lastArrangement is the last row of a time that was arranged.
func lastArrangement(s *State) ArrangementRow {
	for _, e := range slices.Backward(s.Journal) {
		if rows := e.Rows.Arrangements; len(rows) > 0 {
			return rows[len(rows)-1]
		}
	}
	return ArrangementRow{}
}

// Arranged again, it moves: who knew of the time hears the new one, who is not invited any more that it is not held, and a letter that has not left is never sent.
func TestArrange_ArrangedAgainItMoves(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	s.Outbox = slices.DeleteFunc(s.Outbox, func(m Message) bool { return m.Meeting != nil && !slices.Equal(m.About, []string{"adult-2"}) }) // all but one letter have left
	later := now.AddDate(0, 0, 2)
	again := inTwoWeeks(later, "adult-1", "child-1")
	again.Departments = []string{"employment", "children"}
	do(t, s, coordinator, again, later)
	require.Equal(t, []string{
		"employment notice meeting-arranged adult-1+child-1 12-09 09:00", "children notice meeting-arranged adult-1+child-1 12-09 09:00", "social notice meeting-not-held  12-07 09:00",
		"post letter meeting-new-time adult-1 12-09 09:00", "post letter meeting-invitation child-1 12-09 09:00",
	}, meetingMail(s), "adult-2 never heard of it")
	require.Equal(t, []ArrangementEnd{ArrangedMoved, ""}, []ArrangementEnd{s.Journal[len(s.Journal)-6].Rows.Arrangements[0].Ended, lastArrangement(s).Ended})
}

// Who has not heard yet that it moved knows it by the time before: cancelled, that is the time that is not held.
func TestArrange_CancelledEverybodyHearsOfTheTimeThatTheyKnow(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	s.Outbox = nil // they have it
	later := now.AddDate(0, 0, 2)
	do(t, s, coordinator, inTwoWeeks(later, "adult-1", "adult-2"), later)
	s.Outbox = slices.DeleteFunc(s.Outbox, func(m Message) bool { return !slices.Equal(m.About, []string{"adult-2"}) }) // adult-1 knows of the new time, adult-2 does not yet
	do(t, s, coordinator, CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily, Why: CancelBusy}, later)
	mail := strings.Join(meetingMail(s), ",")
	require.Contains(t, mail, "post letter meeting-cancelled adult-1 12-09 09:00")
	require.Contains(t, mail, "post letter meeting-cancelled adult-2 12-07 09:00")
	require.NotContains(t, mail, "meeting-new-time")
}

// Cancelled, all who know of the time hear it, and the row says by whom and why. The meeting is called still.
func TestArrange_CancelledAllHearItAndTheRowSaysByWhomAndWhy(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1"), now)
	s.Outbox = nil
	do(t, s, coordinator, CancelMeeting{Task: "status-meeting/family/1", By: CancelledByDepartment, Department: "social", Why: CancelIll}, now)
	require.Equal(t, []string{
		"employment notice meeting-not-held  12-07 09:00", "children notice meeting-not-held  12-07 09:00", "social notice meeting-not-held  12-07 09:00",
		"post letter meeting-cancelled adult-1 12-07 09:00",
	}, meetingMail(s))
	row := lastArrangement(s)
	require.Equal(t, []any{ArrangedCancelled, CancelledByDepartment, "social", CancelIll}, []any{row.Ended, row.CancelledBy, row.CancelledOf, row.CancelledAs})
	require.True(t, task(t, s, "status-meeting/family/1").IsOpen())
	do(t, s, coordinator, inTwoWeeks(now, "adult-1"), now)
}

// A meeting that is called off takes its time with it, and all hear that it is not held.
func TestArrange_AMeetingThatIsCalledOffIsNotHeld(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1"), now)
	s.Outbox = nil
	do(t, s, coordinator, Withdraw{}, now)
	require.Contains(t, meetingMail(s), "post letter meeting-cancelled adult-1 12-07 09:00")
	require.Equal(t, ArrangedOff, lastArrangement(s).Ended)
	require.Empty(t, s.Arranged)
}

// Those who are apart are called to parts of their own that do not begin together.
func TestArrange_ThoseWhoAreApartAreCalledApart(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	keptApart(t, s, NeverTogether, children, now)
	d := inTwoWeeks(now, "adult-1", "child-1", "adult-2")
	r := s.Check(d, coordinator, now)
	require.Equal(t, []string{"invited-together", "parts[0].members"}, []string{r.Rule, r.Field})
	require.NotContains(t, r.Da+r.En, "adult-", "it names nobody")
	d.Parts[0].Members = []string{"adult-1", "child-1"}
	d.Parts = append(d.Parts, MeetingPart{Start: d.Parts[0].Start, Place: 4, Members: []string{"adult-2", "child-1"}})
	r = s.Check(d, coordinator, now)
	require.Equal(t, []string{"parts-meet", "parts[1].start"}, []string{r.Rule, r.Field})
	online := d
	online.Parts = slices.Clone(d.Parts)
	online.Parts[1].Online = true
	require.Nil(t, s.Check(online, coordinator, now))
	d.Parts[1].Start = incoming.At(now.AddDate(0, 0, 15))
	do(t, s, coordinator, d, now)
	for _, m := range s.Outbox {
		require.False(t, m.Meeting != nil && slices.Contains(m.About, "adult-1") && slices.Contains(m.About, "adult-2"), m.ID)
	}
	require.Contains(t, meetingMail(s), "post letter meeting-invitation adult-2 12-08 09:00")
}

// An invitation to somebody who is not to know of another waits for the children's department, who may write another one; so does one that has not left when the mark is made.
func TestArrange_AnInvitationThatCanTellWhatIsKeptWaitsToBeSeen(t *testing.T) {
	t.Parallel()
	for name, markFirst := range map[string]bool{"marked before": true, "marked after": false} {
		s, now := inTracks(t)
		if markFirst {
			keptApart(t, s, NotToKnowOf, children, now)
		}
		do(t, s, coordinator, inTwoWeeks(now, "adult-2"), now)
		if !markFirst {
			keptApart(t, s, NotToKnowOf, children, now)
		}
		require.NotContains(t, strings.Join(meetingMail(s), ","), "letter", name)
		seen := task(t, s, "letter-seen/adult-2.adult-2/70001/1")
		require.Equal(t, "children", seen.Department, name)
		do(t, s, children, SeeLetter{Task: seen.Key.String(), Text: 8, Reason: 1}, now)
		letter := letterTo(t, s, "adult-2", CodeInvitation)
		require.Equal(t, TextRef(8), letter.Text, name)
		require.NotNil(t, letter.Meeting, name)
		require.Empty(t, s.HeldLetters, name)
	}
	s, now := inTracks(t)
	keptApart(t, s, NotToKnowOf, children, now)
	do(t, s, coordinator, inTwoWeeks(now, "adult-2"), now)
	do(t, s, coordinator, CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily, Why: CancelBusy}, now)
	require.Empty(t, s.Of(StepLetterSeen), "nobody has to see it any more")
	require.NotContains(t, strings.Join(meetingMail(s), ","), "letter", "who was never invited hears of nothing")
	do(t, s, coordinator, inTwoWeeks(now, "adult-2"), now)
	do(t, s, children, LiftMark{Mark: 1, Reason: 1}, now)
	require.Empty(t, s.Of(StepLetterSeen))
	letterTo(t, s, "adult-2", CodeInvitation)
}

// Who has custody and lives elsewhere can be invited, and hears nothing before somebody has seen it where an address is protected.
func TestArrange_WhoHasCustodyElsewhereIsInvitedAndFindsNobodyByIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	letterTo(t, s, "adult-2", CodeInvitation)
	do(t, s, coordinator, CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily, Why: CancelBusy}, now)
	do(t, s, coordinator, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
	s.Outbox = nil
	apart := inTwoWeeks(now, "adult-1")
	apart.Parts = append(apart.Parts, MeetingPart{Start: apart.Parts[0].Start, Online: true, Members: []string{"adult-2"}})
	do(t, s, coordinator, apart, now)
	require.Contains(t, meetingMail(s), "post letter meeting-invitation adult-1 12-07 09:00")
	require.NotContains(t, strings.Join(meetingMail(s), ","), "letter meeting-invitation adult-2")
	require.Len(t, s.Of(StepLetterSeen), 1)
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	require.Empty(t, s.HeldLetters, "nobody writes to the dead")
	require.Empty(t, s.Of(StepLetterSeen))
}

// Who does not speak Danish has an interpreter, or somebody says why not; and a meeting after its deadline has a reason.
func TestArrange_AnInterpreterIsBookedAndTheDeadlineKeptOrThereIsAReason(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, RecordReach{Member: "adult-1", Reach: Reach{Language: "ar"}}, now)
	d := inTwoWeeks(now, "adult-1", "adult-2")
	require.Equal(t, "interpreter-missing", s.Check(d, coordinator, now).Rule)
	booked := inTwoWeeks(now, "adult-1", "adult-2")
	booked.Parts[0].Interpreters = []string{"adult-1"}
	require.Nil(t, s.Check(booked, coordinator, now))
	d.Reason = 3
	do(t, s, coordinator, d, now)
	require.Equal(t, []string{"adult-1"}, lastArrangement(s).NoInterpreter)

	late := booked
	due := *task(t, s, "status-meeting/family/1").Deadline.Due
	late.Parts[0].Start = incoming.At(due.Add(time.Hour))
	require.Equal(t, "meeting-late", s.Check(late, coordinator, now).Rule)
	late.Reason = 3
	do(t, s, coordinator, late, now)
	require.True(t, lastArrangement(s).AfterDeadline)
	require.Equal(t, []string{"adult-1"}, s.Arranged[0].Parts[0].Interpreters)
}

// A letter goes by the hand of the children's department where no post is safe, and turns while it is queued.
func TestArrange_AnInvitationGoesByAWayThatIsSafe(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1"), now)
	do(t, s, social, reaches(DigitalPost, PaperPost), now)
	letter := letterTo(t, s, "adult-1", CodeInvitation)
	require.Equal(t, []any{ByHand, "children"}, []any{letter.Channel, letter.Department})
}

// Two who are apart have time to go before the other comes, of this meeting and of every other that is arranged.
func TestArrange_ThoseWhoAreApartDoNotMeetOnTheWay(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	keptApart(t, s, NeverTogether, children, now)
	d := inTwoWeeks(now, "adult-1")
	at := d.Parts[0].Start.Time()
	d.Parts = append(d.Parts, MeetingPart{Start: incoming.At(at.Add(partsApart - time.Minute)), Place: 4, Members: []string{"adult-2"}})
	require.Equal(t, "parts-meet", s.Check(d, coordinator, now).Rule)
	d.Parts[1].Start = incoming.At(at.Add(-partsApart))
	require.Nil(t, s.Check(d, coordinator, now))
	do(t, s, coordinator, inTwoWeeks(now, "adult-1"), now)
	do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	extra := inTwoWeeks(now, "adult-2", "child-1")
	extra.Task, extra.Reason = "extra-meeting/family/1", 1
	r := s.Check(extra, coordinator, now)
	require.Equal(t, []string{"parts-meet", "parts[0].start"}, []string{r.Rule, r.Field})
	extra.Parts[0].Members = []string{"child-1"}
	require.Nil(t, s.Check(extra, coordinator, now))
	require.Nil(t, s.Check(inTwoWeeks(now, "adult-2"), coordinator, now), "a meeting that is moved does not stand in its own way")
}

// A department hears that a meeting is off by the time by which it was told of it.
func TestArrange_ADepartmentHearsThatTheTimeIsOffThatItWasTold(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: false}, now)
	d := inTwoWeeks(now, "adult-1")
	d.Parts = append(d.Parts, MeetingPart{Start: incoming.At(now.AddDate(0, 0, 15)), Place: 4, Members: []string{"adult-2"}})
	do(t, s, coordinator, d, now)
	off := CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily, Why: CancelBusy}
	s.Outbox = nil
	do(t, s, coordinator, off, now)
	require.Equal(t, []string{
		"employment notice meeting-not-held  12-07 09:00", "children notice meeting-not-held  12-07 09:00", "social notice meeting-not-held  12-08 09:00",
		"post letter meeting-cancelled adult-1 12-07 09:00", "post letter meeting-cancelled adult-2 12-08 09:00",
	}, meetingMail(s))
	do(t, s, coordinator, d, now)
	s.Outbox = nil
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social", Given: false}, now)
	i := slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Department == "social" && m.Code == string(CodeMeetingNotHeld) })
	require.Nil(t, s.Outbox[i].Meeting, "who may hear of nobody in it any more hears no time")
}

// What is queued and is divided says an interpreter only for those whom each part of it is about.
func TestArrange_ANoticeThatIsDividedNamesNobodyByAnInterpreter(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := inTwoWeeks(now, "adult-1", "adult-2")
	d.Parts[0].Interpreters = []string{"adult-1", "adult-2"}
	do(t, s, coordinator, d, now)
	keptApart(t, s, NeverTogether, children, now)
	divided := 0
	for _, m := range s.Outbox {
		if m.Meeting != nil && m.Kind == MessageNotice {
			require.Equal(t, m.About, m.Meeting.Interpreters)
			divided++
		}
	}
	require.NotZero(t, divided)
}

// unrecordedAsked are the meetings of which somebody was asked what became of them.
func unrecordedAsked(s *State) (keys []string) {
	for _, m := range s.Outbox {
		if m.Code == string(CodeMeetingUnrecorded) {
			keys = append(keys, m.Department+" "+m.Key)
		}
	}
	return keys
}

// The meeting was on Monday 7 December at nine, and nobody has written down what became of it.
func TestArrange_OfAMeetingWhoseTimeHasPassedItIsAskedWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1"), now)
	pass(s, when("2026-12-09T08:00"))
	require.Empty(t, unrecordedAsked(s), "two working days are not over yet")
	pass(s, when("2026-12-10T01:00"))
	require.Equal(t, []string{"employment status-meeting/family/1"}, unrecordedAsked(s))
	pass(s, when("2026-12-14T09:00"))
	require.Len(t, unrecordedAsked(s), 1, "and once")

	do(t, s, coordinator, inTwoWeeks(when("2026-12-14T09:00"), "adult-1"), when("2026-12-14T09:00"))
	held := meeting("status-meeting/family/1")
	held.Plan = nil
	do(t, s, coordinator, held, when("2026-12-28T12:00"))
	pass(s, when("2027-01-04T09:00"))
	require.Len(t, unrecordedAsked(s), 1, "of one that is written down nobody is asked")
}

// A typing error in a goal is put right: no meeting, no letter, and the plan as it stood stays a version.
func TestCorrectGoal_CostsNoMeetingAndNoLetter(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	before, version, open := s.Plan[0], s.PlanVersion, len(s.OpenTasks())
	s.Outbox = nil
	do(t, s, coordinator, CorrectGoal{Goal: 1, Want: 7, Steps: []StepWords{{Step: 2, What: 8}}, Reason: 9}, now)
	require.False(t, slices.ContainsFunc(s.Outbox, func(m Message) bool { return m.Kind == MessageLetter }), "nobody gets the plan anew")
	require.Len(t, s.OpenTasks(), open)
	require.Equal(t, TextRef(1), before.Steps[1].What, "what stood there is not touched")
	want := before
	want.Want, want.Steps = 7, []GoalStep{before.Steps[0], {Member: before.Steps[1].Member, What: 8, By: before.Steps[1].By}}
	require.Equal(t, want, s.Plan[0], "and nothing else of the goal is another")
	require.Equal(t, version+1, s.PlanVersion)
	last := s.Journal[slices.IndexFunc(s.Journal, func(e Entry) bool { return e.Kind == GoalWorded })]
	require.EqualValues(t, 9, last.Reason)
	require.EqualValues(t, 7, last.Rows.Goals[0].Want)
	require.Len(t, last.Rows.Goals, len(s.Plan), "a version has the whole plan")
}

// Who reads the old words later, reads the mistake: what has not left, and what waits to be seen, goes in the right ones. What a reader is not to know stays left out.
func TestCorrectGoal_LettersThatHaveNotLeftGoInTheRightWords(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, func(s *State) {
		do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "child-2", Reason: 1}, started.AddDate(0, 0, 30))
	})
	d.Family, d.Minutes = []string{"adult-1"}, nil
	for i := range d.Plan[0].Steps {
		d.Plan[0].Steps[i].What = TextRef(20 + i)
	}
	d.Plan[0].Want, d.Plan[0].Reached, d.Plan[1].Want = 17, 18, 17
	do(t, s, coordinator, d, now)
	require.NotEmpty(t, plansTo(s, "adult-1"))
	seen := seesPlan(t, s, "adult-2")
	do(t, s, children, SeeLetter{Task: seen.Key.String(), Again: incoming.DayOf(now.AddDate(0, 0, 30)), Reason: 1}, now)
	refused := plansTo(s, "child-1")[0]
	s.sortOut(refused.ID, now)
	s.takeOut([]string{refused.ID})

	do(t, s, coordinator, CorrectGoal{Goal: d.Plan[0].N, Want: 30, Steps: []StepWords{{Step: 1, What: 31}}}, now)
	var all [][]Goal
	for _, m := range s.Outbox {
		if len(m.Goals) > 0 {
			all = append(all, m.Goals)
		}
	}
	require.Len(t, s.Refused, 1)
	require.Len(t, s.Member("adult-2").PlanLetters, 1)
	all = append(all, s.Refused[0].Message.Goals, s.Member("adult-2").PlanLetters[0].Goals)
	says := 0
	for _, goals := range all {
		for _, g := range goals {
			switch g.N {
			case d.Plan[0].N:
				says++
				require.EqualValues(t, 30, g.Want)
				require.EqualValues(t, 18, g.Reached, "and nothing else")
				require.EqualValues(t, 31, g.Steps[0].What)
				require.EqualValues(t, 21, g.Steps[1].What, "nor of another step")
			case d.Plan[1].N:
				require.EqualValues(t, 17, g.Want, "the words are another goal's")
			}
		}
	}
	require.GreaterOrEqual(t, says, 4)
	pass(s, now.AddDate(0, 0, 31))
	do(t, s, children, SeeLetter{Task: seesPlan(t, s, "adult-2").Key.String(), Reason: 1}, now.AddDate(0, 0, 31))
	late := plansTo(s, "adult-2")
	require.EqualValues(t, 30, late[len(late)-1].Goals[0].Want)
}

// A department that has the plan hears that its words are other ones, as far as it may hear of the goal; one that may not hears nothing, not that something has changed either.
func TestCorrectGoal_DepartmentsThatHaveThePlanHearIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	hears := func(s *State, from int64) (out []string) {
		for _, e := range s.Journal {
			if e.Seq > from && e.Kind == DepartmentTold && e.Why == "notice plan-changed" {
				out = append(out, e.Subject)
			}
		}
		return out
	}
	held := meeting("status-meeting/family/1")
	held.Present = append(held.Present, "school")
	held.Plan = []Goal{goal(1, "child-1", GoalOpen), goal(2, "adult-1", GoalOpen)}
	for _, id := range []string{"adult-1", "adult-2"} {
		do(t, s, coordinator, ChangeConsent{Member: id, Department: "school", Given: true, Manner: Manner{How: Orally}}, now)
	}
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social", Purposes: []ConsentPurpose{ConsentPlan}}, now)
	now = now.AddDate(0, 1, 0)
	pass(s, now)
	do(t, s, coordinator, held, now)
	from := s.Seq
	do(t, s, coordinator, CorrectGoal{Goal: 2, Want: 7}, now)
	require.Equal(t, []string{"employment", "children", "school"}, hears(s, from), "also who came to the table and has no seat there")
	last := s.Outbox[len(s.Outbox)-1]
	require.Equal(t, "correction/family/1", last.Key)
	require.Equal(t, ConsentPlan, last.Consent)
	from = s.Seq
	do(t, s, coordinator, CorrectGoal{Goal: 2, Want: 7}, now)
	require.Empty(t, hears(s, from), "the words are those that they have")
	from = s.Seq
	do(t, s, coordinator, CorrectGoal{Goal: 2, Want: 8}, now)
	require.Equal(t, []string{"employment", "children", "school"}, hears(s, from), "each time")

	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "school", Purposes: []ConsentPurpose{ConsentPlan}}, now)
	from = s.Seq
	do(t, s, coordinator, CorrectGoal{Goal: 2, Want: 9}, now)
	require.Equal(t, []string{"employment", "children"}, hears(s, from), "the consent is asked for anew")
}
