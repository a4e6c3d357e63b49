package casework

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// What a coordinator with many families hears of by themself, without looking at every family every day.

// consentNews are the consents of which the coordinator's department is told, as "code key".
func consentNews(s *State) (news []string) {
	for _, m := range s.Outbox {
		if m.Department == "employment" && m.Kind == MessageNotice && strings.HasPrefix(m.Key, "consent/") {
			news = append(news, m.Code+" "+m.Key)
		}
	}
	return news
}

func TestConsentGone_TheCoordinatorHearsTheDayItHappens(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Outbox = nil
	do(t, s, social, takesBack("adult-1", "social"), now)
	require.Equal(t, []string{"consent-withdrawn consent/adult-1/social"}, consentNews(s))
	s.Outbox = nil
	do(t, s, coordinator, takesBack("adult-2", "social"), now)
	require.Empty(t, consentNews(s), "the coordinator wrote it down")

	until := incoming.DayOf(now.AddDate(0, 0, 10))
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "children", Given: true, Until: until, Manner: Manner{How: Orally}}, now)
	s.Outbox = nil
	pass(s, now.AddDate(0, 0, 12))
	require.Equal(t, []string{"consent-expired consent/adult-1/children"}, consentNews(s))
}

// The father in Poland does not answer for thirty days.
func TestConsentGone_TheCoordinatorHearsThatSomebodyHasNotAnswered(t *testing.T) {
	t.Parallel()
	s := family()
	s.Consents = slices.DeleteFunc(s.Consents, func(c Consent) bool { return c.Member == "adult-2" })
	walk(s, started)
	everybodyKnows(t, s, started)
	s.Outbox = nil
	pass(s, started.AddDate(0, 0, 29))
	require.Empty(t, consentNews(s))
	pass(s, started.AddDate(0, 0, 31))
	require.Equal(t, []string{"consent-lapsed consent/adult-2/employment", "consent-lapsed consent/adult-2/children", "consent-lapsed consent/adult-2/social"}, consentNews(s))
}

// Some weeks before a last day the coordinator is asked to ask again; a consent for a short time is meant to run out.
func TestConsent_WithALastDayIsAskedForAgainBeforeIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	until := now.AddDate(0, 3, 0)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: true, Until: incoming.DayOf(until), Manner: Manner{How: Orally}}, now)
	pass(s, until.AddDate(0, 0, -36))
	require.Empty(t, s.Of(StepConsentRenewal))
	pass(s, until.AddDate(0, 0, -34))
	asked := s.Of(StepConsentRenewal)
	require.Len(t, asked, 1)
	require.Equal(t, []any{"adult-1", "k-1"}, []any{asked[0].Key.Subject, asked[0].Assignee})
	require.True(t, asked[0].Deadline.Due.Before(until))

	s, now = inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: true, Until: incoming.DayOf(now.AddDate(0, 1, 0)), Manner: Manner{How: Orally}}, now)
	pass(s, now.AddDate(0, 0, 28))
	require.Empty(t, s.Of(StepConsentRenewal))
}

// A companion and a guardian are invited beside whom they stand by, by letter; nobody else from outside the family is.
func TestArrange_WhoStandsBySomebodyIsInvitedBesideThem(t *testing.T) {
	t.Parallel()
	for _, role := range []SupporterRole{Companion, Guardian} {
		s, now := withSomebodyElse(t)
		everybodyKnows(t, s, now)
		r := s.Check(inTwoWeeks(now, "adult-1", "adult-3"), coordinator, now)
		require.Equal(t, "member-unknown", r.Rule, "nobody's companion")
		x := RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: role, Reason: 1}
		if role == Guardian {
			x.Matters = PersonalMatters
		}
		do(t, s, children, x, now)
		require.Equal(t, "member-unknown", s.Check(inTwoWeeks(now, "adult-2", "adult-3"), coordinator, now).Rule, "adult-1 is not in that part")
		s.Outbox = nil
		do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-3"), now)
		require.Contains(t, meetingMail(s), "post letter meeting-invitation adult-3 12-07 09:00")
		require.Contains(t, meetingMail(s), "social notice meeting-arranged adult-1 12-07 09:00")
		s.Outbox = nil
		do(t, s, children, EndSupporter{Support: 1, Why: SupportOver, Reason: 1}, now)
		require.Equal(t, []string{"post letter meeting-cancelled adult-3 12-07 09:00"}, meetingMail(s))
		require.Equal(t, []string{"adult-1"}, s.Arranged[0].Parts[0].Members)
	}
	s, now := withSomebodyElse(t)
	do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Companion, Reason: 1}, now)
	do(t, s, children, MarkMembers{Member: "adult-1", Other: "adult-3", Kind: NeverTogether, Reason: 1}, now)
	require.Equal(t, "invited-together", s.Check(inTwoWeeks(now, "adult-1", "adult-3"), coordinator, now).Rule, "a mark goes before a wish")
}

// nearly18 is a family in its tracks in which child-1 turns 18 in ten days.
func nearly18(t *testing.T) (*State, time.Time) {
	t.Helper()
	s, now := inTracks(t)
	s.Member("child-1").Child.AdultFrom = now.AddDate(0, 0, 10)
	return s, now
}

func goesOnAsAdult() AddMember {
	return AddMember{Member: &Member{ID: "adult-3", Kind: Adult, Was: "child-1", Adult: &AdultTrack{Episode: 1, PublicSupport: true, Readiness: ActivityReady}}, Reason: 1}
}

// Whoever turns 18 and stays is invited still, as the adult: nothing is off, and nothing comes twice. A foster family that heard of the child has no ground any more, and hears that it is off.
func TestArrange_WhoGrowsUpIsInvitedStill(t *testing.T) {
	t.Parallel()
	s, now := nearly18(t)
	do(t, s, coordinator, AddCollaborator{Member: "child-1", Kind: Fosterers, Who: 5, Ground: HearsByLaw, Told: true, Reason: 1}, now)
	d := inTwoWeeks(now, "adult-1", "child-1")
	d.Parts[0].Collaborators = []string{"collaborator-1"}
	do(t, s, coordinator, d, now)
	now = now.AddDate(0, 0, 11)
	pass(s, now)
	s.Outbox = nil // all have it
	do(t, s, coordinator, goesOnAsAdult(), now)
	walk(s, now)
	a := s.Arranged[0]
	require.Equal(t, []string{"adult-1", "adult-3"}, a.Parts[0].Members)
	require.Empty(t, a.Parts[0].Collaborators)
	require.Len(t, outsideLetters(s), 1)
	require.Equal(t, string(CodeNotHeldThen), outsideLetters(s)[0].Code)
	require.Empty(t, lettersAbout(s, "adult-3", "child-1"), "she knows the time")
	s.Outbox = nil
	everybodyKnows(t, s, now)
	again := d
	again.Parts = []MeetingPart{{Start: d.Parts[0].Start, Place: 4, Members: []string{"adult-1", "adult-3"}}}
	do(t, s, coordinator, again, now)
	require.Equal(t, []string{string(CodeNewTime)}, lettersAbout(s, "adult-3", "child-1"), "one letter")
}

// An invitation that has not left goes to whoever goes on as an adult.
func TestArrange_AnInvitationThatHasNotLeftGoesToTheAdult(t *testing.T) {
	t.Parallel()
	s, now := nearly18(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "child-1"), now)
	now = now.AddDate(0, 0, 11)
	pass(s, now)
	do(t, s, coordinator, goesOnAsAdult(), now)
	require.Equal(t, []string{string(CodeInvitation)}, lettersAbout(s, "adult-3", "child-1"))
}

// lettersAbout are the codes of the letters about meetings to somebody, by whichever number.
func lettersAbout(s *State, numbers ...string) (codes []string) {
	for _, m := range s.Outbox {
		if m.Kind == MessageLetter && m.Meeting != nil && m.Recipient == 0 && slices.Contains(numbers, m.About[0]) {
			codes = append(codes, m.Code)
		}
	}
	return codes
}

// What was agreed for a child goes on under the adult's number.
func TestPlan_GoesAlongWithWhoGrowsUp(t *testing.T) {
	t.Parallel()
	s, now := nearly18(t)
	now = now.AddDate(0, 0, 11)
	pass(s, now)
	require.Equal(t, "child-1", s.Plan[0].Member)
	version := s.PlanVersion
	do(t, s, coordinator, goesOnAsAdult(), now)
	require.Equal(t, []any{"adult-3", "adult-3", version + 1}, []any{s.Plan[0].Member, s.Plan[0].Steps[1].Member, s.PlanVersion})
	walk(s, now)
	d := HoldMeeting{Task: "status-meeting/family/1", Present: []string{"employment", "children", "social"}, Family: []string{"adult-1"}}
	d.Plan = []Goal{goal(1, "adult-3", GoalMet)}
	require.Nil(t, s.Check(d, coordinator, now))
}

// A job start for the wrong adult, corrected: the first interview is what it was, as late as it was, and nobody has had an attempt at work that was none.
func TestCorrect_AnInterviewComesBackAsLateAsItWas(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	m, first := s.Member("adult-1"), task(t, s, "first-interview/adult-1/1")
	due, late := *first.Deadline.Due, first.Deadline.Due.AddDate(0, 0, 2)
	pass(s, late)
	require.NotNil(t, first.LateSince)
	missed, when := s.Missed, *first.LateSince
	do(t, s, employment, StartJob{Adult: m.ID, Kind: OrdinaryJob, HoursPerWeek: 30}, late)
	walk(s, late)
	theirs := func() []*Task {
		return filter(s.Of(StepFirstInterview), func(x *Task) bool { return x.Key.Subject == m.ID && x.IsOpen() })
	}
	require.Empty(t, theirs())
	later := late.AddDate(0, 0, 1)
	do(t, s, employment, Correct{Decision: "start-job", About: m.ID, Reason: 7}, later)
	walk(s, later)
	require.Len(t, theirs(), 1)
	back := theirs()[0]
	require.Equal(t, []any{"first-interview/adult-1/1", show(&due), show(&when)}, []any{back.Key.String(), show(back.Deadline.Due), show(back.LateSince)})
	require.Equal(t, missed, s.Missed)
	require.Equal(t, 1, m.Adult.Attempt())
	do(t, s, employment, HoldInterview{Task: back.Key.String(), Happened: Happened{Belated: Belated{WhyLate: 1}}}, later)
	walk(s, later)
	require.True(t, m.Adult.Met)
	require.True(t, task(t, s, "contact-interview/adult-1/1").IsOpen())
}

// So does an interview of the contact course.
func TestCorrect_AContactInterviewComesBackToo(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, HoldInterview{Task: "first-interview/adult-1/1"}, now)
	walk(s, now)
	due := show(task(t, s, "contact-interview/adult-1/1").Deadline.Due)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, HoursPerWeek: 30}, now)
	walk(s, now)
	do(t, s, employment, Correct{Decision: "start-job", About: "adult-1", Reason: 7}, now.AddDate(0, 0, 3))
	walk(s, now.AddDate(0, 0, 3))
	require.Len(t, filter(s.Of(StepContactInterview), func(x *Task) bool { return x.Key.Subject == "adult-1" }), 1)
	require.Equal(t, due, show(task(t, s, "contact-interview/adult-1/1").Deadline.Due))
	do(t, s, employment, HoldInterview{Task: "contact-interview/adult-1/1"}, now.AddDate(0, 0, 4))
	walk(s, now.AddDate(0, 0, 4))
	require.Equal(t, 1, s.Member("adult-1").Adult.CourseHeld)
}

// A job start that was wrong can be corrected when the work was found to hold, too: that it held is wrong with it, and who heard it hears so.
func TestCorrect_AJobStartThatHeldCanBeCorrected(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-1")
	do(t, s, employment, StartJob{Adult: m.ID, Kind: OrdinaryJob, HoursPerWeek: 30}, now)
	walk(s, now)
	later := now.AddDate(0, 5, 0)
	s.Held(m, nil, later, later)
	require.Equal(t, "held", m.Adult.Stage())
	s.Outbox = nil
	do(t, s, employment, Correct{Decision: "start-job", About: m.ID, Reason: 7}, later)
	require.Equal(t, "placement", m.Adult.Stage())
	require.Nil(t, m.Adult.HeldAt)
	rows := s.Journal[slices.IndexFunc(s.Journal, func(e Entry) bool { return e.Kind == WorkCorrected })].Rows
	var kinds []string
	for _, o := range rows.Outcomes {
		require.NotNil(t, o.CorrectedAt)
		kinds = append(kinds, string(o.Kind))
	}
	require.Equal(t, []string{string(OutcomeJobStarted), string(OutcomeWorkHeld)}, kinds)
	require.Contains(t, codesTo(s, "children"), string(CodeWorkMistaken))
}

// The department that pays the benefit hears of hours beside it, as it hears of every job; and that they were a mistake.
func TestHours_BesideABenefitAreToldToWhoPaysIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Outbox = nil
	do(t, s, employment, RecordHours{Adult: "adult-1", HoursPerWeek: 3, BesideBenefit: true}, now)
	require.Equal(t, []string{string(CodeHours)}, codesTo(s, "benefits"))
	require.NotContains(t, codesTo(s, "social"), string(CodeHours))
	do(t, s, employment, Correct{Decision: "record-hours", About: "adult-1", Reason: 7}, now)
	require.Equal(t, []string{string(CodeHours), string(CodeWorkMistaken)}, codesTo(s, "benefits"))
	do(t, s, employment, takesBack("adult-1", "benefits"), now)
	s.Outbox = nil
	do(t, s, employment, RecordHours{Adult: "adult-1", HoursPerWeek: 5, BesideBenefit: true}, now)
	require.NotContains(t, codesTo(s, "benefits"), string(CodeHours))
}
