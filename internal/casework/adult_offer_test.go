package casework

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

func TestOffer_EachRunsToTheLimitOfItsRule(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		offer MakeOffer
		key   string
		rule  string
		due   string
	}{
		"company placement, activity-ready": {MakeOffer{Adult: "adult-1", Kind: CompanyPlacement}, "company-placement/adult-1/1", policy.CompanyPlacementMax, "2027-02-22"},
		"company placement, job-ready":      {MakeOffer{Adult: "adult-2", Kind: CompanyPlacement}, "company-placement/adult-2/1", policy.CompanyPlacementMax, "2026-12-21"},
		"wage subsidy, private":             {MakeOffer{Adult: "adult-1", Kind: WageSubsidy, Sector: Private}, "wage-subsidy/adult-1/1", policy.WageSubsidyMax, "2027-05-23"},
		"wage subsidy, public":              {MakeOffer{Adult: "adult-1", Kind: WageSubsidy, Sector: Public}, "wage-subsidy/adult-1/1", policy.WageSubsidyMax, "2027-03-23"},
		"mentor":                            {MakeOffer{Adult: "adult-1", Kind: Mentor, HoursPerWeek: 3}, "mentor/adult-1/1", policy.MentorMax, "2027-05-23"},
	} {
		s, now := inTracks(t)
		c.offer.Accepted = true
		do(t, s, employment, c.offer, now)
		row := lastRow(t, s, c.key)
		require.Equal(t, c.rule, row.Rule, name)
		require.Equal(t, c.due+" 23:59:59", show(row.Due), name)
		require.True(t, task(t, s, "first-interview/"+c.offer.Adult+"/1").IsOpen(), "%s holds no interview up", name)
	}
}

// LAB § 61, stk. 2: 4 weeks for the job-ready and no more; 13 weeks for others, to be extended to 26, and then by 13 at a time.
func TestOffer_ACompanyPlacementIsExtendedAsTheLawSays(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for _, adult := range []string{"adult-1", "adult-2"} {
		do(t, s, employment, MakeOffer{Adult: adult, Kind: CompanyPlacement, Accepted: true}, now)
	}
	extend := func(adult string, by policy.Period) ExtendDeadline {
		return ExtendDeadline{Task: "company-placement/" + adult + "/1", By: by, Reason: 1}
	}
	require.Equal(t, "extend-not-allowed", extend("adult-2", weeks(1)).Check(s, leader, now).Rule, "job-ready")
	require.Equal(t, "extend-too-long", extend("adult-1", weeks(14)).Check(s, leader, now).Rule)
	for _, due := range []string{"2027-05-24", "2027-08-23"} { // 26 weeks, and 13 more
		do(t, s, leader, extend("adult-1", weeks(13)), now)
		require.Equal(t, due+" 23:59:59", show(task(t, s, "company-placement/adult-1/1").Deadline.Due))
	}
}

// LAB § 68, stk. 1: nr. 1 gives the job-ready 4 months with a public employer and no more. Nr. 2 gives others up to 6; which others was not
// read, so they have 4 until a person gives them the rest.
func TestOffer_AWageSubsidyIsAsLongAsTheGroupAndTheEmployerAllow(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for _, adult := range []string{"adult-1", "adult-2"} {
		do(t, s, employment, MakeOffer{Adult: adult, Kind: WageSubsidy, Sector: Public, Accepted: true}, now)
	}
	extend := func(adult string, months int) ExtendDeadline {
		return ExtendDeadline{Task: "wage-subsidy/" + adult + "/1", By: policy.Period{N: months, Unit: policy.Months}, Reason: 1}
	}
	require.Equal(t, "other-public", lastRow(t, s, "wage-subsidy/adult-1/1").Variant)
	require.Equal(t, "job-ready-public", lastRow(t, s, "wage-subsidy/adult-2/1").Variant)
	require.Equal(t, "extend-not-allowed", extend("adult-2", 1).Check(s, leader, now).Rule, "job-ready")
	do(t, s, leader, extend("adult-1", 2), now)
	require.Equal(t, "2027-05-23 23:59:59", show(task(t, s, "wage-subsidy/adult-1/1").Deadline.Due), "6 months")
	require.NotNil(t, extend("adult-1", 1).Check(s, leader, now), "and not more")
}

// A group that the policy knows and the journey never finds would have variants that nobody gets.
func TestOffer_TheJourneyFindsEachTargetGroupOfThePolicy(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	for _, readiness := range []Readiness{"", JobReady, ActivityReady} {
		found[(&AdultTrack{Readiness: readiness}).group(policyfile.Default())] = true
	}
	for _, group := range policy.TargetGroups {
		require.True(t, found[group], group)
	}
	require.Len(t, found, len(policy.TargetGroups))
}

func TestOffer_AChangeOfGroupConcernsTheOffersFromThenOn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	accept := MakeOffer{Adult: "adult-1", Kind: CompanyPlacement, Accepted: true}
	do(t, s, employment, accept, now)
	do(t, s, employment, ChangeReadiness{Adult: "adult-1", Readiness: JobReady}, now)
	require.Equal(t, JobReady, s.Journal[len(s.Journal)-1].Rows.Members[0].Readiness)
	require.Equal(t, policy.VariantOther, lastRow(t, s, "company-placement/adult-1/1").Variant, "the one that runs keeps its clock")
	do(t, s, employment, EndOffer{Task: "company-placement/adult-1/1", Outcome: OfferCompleted}, now)
	do(t, s, employment, accept, now)
	require.Equal(t, policy.VariantJobReady, lastRow(t, s, "company-placement/adult-1/2").Variant)
}

func TestOffer_OneThatIsRefusedIsKeptWithItsReasonAndAsksForNothing(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	open := len(s.OpenTasks())
	do(t, s, employment, MakeOffer{Adult: "adult-1", Kind: WageSubsidy, Sector: Public, Reason: 7}, now)
	require.Len(t, s.OpenTasks(), open)
	row := s.Journal[len(s.Journal)-1].Rows.Offers[0]
	require.Equal(t, OfferRow{Member: "adult-1", N: 1, Episode: 1, Kind: WageSubsidy, Sector: Public, State: OfferRefused, MadeAt: now, Reason: 7}, row)
	do(t, s, employment, MakeOffer{Adult: "adult-1", Kind: WageSubsidy, Sector: Public, Accepted: true}, now)
	require.Equal(t, 2, s.Member("adult-1").Adult.Offers[1].N, "no offer takes the place of another")
}

func TestOffer_TheTaskIsDoneWhenItEndsAndTheOutcomeIsWrittenDown(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, MakeOffer{Adult: "adult-1", Kind: Mentor, Accepted: true}, now)
	do(t, s, employment, EndOffer{Task: "mentor/adult-1/1", Outcome: OfferStopped, Notes: 2}, now.AddDate(0, 1, 0))
	row := s.Journal[len(s.Journal)-1].Rows.Offers[0]
	require.Equal(t, OfferEnded, row.State)
	require.Equal(t, OfferStopped, row.Outcome)
	require.Equal(t, now.AddDate(0, 1, 0), *row.EndedAt)
	require.Equal(t, Met, lastRow(t, s, "mentor/adult-1/1").State)
	require.Nil(t, s.Task(Key{Step: StepMentor, Subject: "adult-1", N: 1}), "nothing asks for it again")
}

func TestOffer_OneThatRunsOverItsLimitIsLateAndALeaderHearsOfIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, MakeOffer{Adult: "adult-2", Kind: CompanyPlacement, Accepted: true}, now)
	pass(s, when("2026-12-23T09:00"))
	require.Equal(t, []EntryKind{TaskReminded, TaskLate, TaskEscalated}, fired(s, 0, "company-placement/adult-2/1"))
}

func TestOffer_WorkFoundEndsThoseThatRun(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, MakeOffer{Adult: "adult-1", Kind: CompanyPlacement, Accepted: true}, now)
	do(t, s, employment, MakeOffer{Adult: "adult-1", Kind: Mentor, Accepted: true}, now)
	do(t, s, employment, MakeOffer{Adult: "adult-2", Kind: Mentor, Accepted: true}, now)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	offers := s.Member("adult-1").Adult.Offers
	require.Equal(t, LedToWork, offers[0].Outcome)
	require.Equal(t, OfferAccepted, offers[1].State, "the policy lets a mentor go on beside a job")
	require.Equal(t, DeadlineOff, lastRow(t, s, "company-placement/adult-1/1").State)
	require.Equal(t, OfferAccepted, s.Member("adult-2").Adult.Offers[0].State, "the other adult's goes on")
	require.True(t, task(t, s, "mentor/adult-1/2").IsOpen(), "a mentor may support somebody in work")
}

func TestOffer_WaitsForTheTrackToBegin(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	require.Equal(t, "too-early", MakeOffer{Adult: "adult-1", Kind: Mentor, Accepted: true}.Check(s, employment, now).Rule)
}
