package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

func TestConsent_ItIsKnownHowItWasGivenAndWhatWasExplained(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	yes := ChangeConsent{Member: "adult-1", Department: "school", Given: true}
	require.Equal(t, "how", s.Check(yes, coordinator, now).Field)
	self := Actor{ID: "c-1", Role: Citizen, Case: s.Case, Member: "adult-1"}
	require.Nil(t, s.Check(yes, self, now), "who signs in says it themself")
	do(t, s, self, yes, now)
	got := s.consentOf("adult-1", "school", ConsentShare)
	require.Equal(t, Manner{Digitally, "dk-2026-1"}, got.Manner)
	require.Equal(t, "2027-11-04 23:59:59", show(got.RenewAt))
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "school", Given: true, Manner: Manner{InWriting, "dk-2026-2"}}, now)
	require.Equal(t, Manner{InWriting, "dk-2026-2"}, s.consentOf("adult-2", "school", ConsentPlan).Manner)
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "school"}, now)
	require.Nil(t, s.consentOf("adult-2", "school", ConsentPlan).RenewAt, "nobody is asked again about what they took back")
}

// renewalAsked is a family a year after its consents, whose first adult is asked for theirs again.
func renewalAsked(t *testing.T, lapses bool) (*State, time.Time) {
	t.Helper()
	s, _ := inAssessment(t)
	s.Policy = law(t, "renewal", func(p *policy.Policy) { p.Consent.UnrenewedLapses = lapses })
	now := *s.renewAt(s.Member("adult-1"))
	s.Tick(now)
	require.True(t, task(t, s, "consent-renewal/adult-1/1").IsOpen())
	return s, now
}

func TestConsent_IsAskedForAgainAndWhatIsNotNamedIsTakenBack(t *testing.T) {
	t.Parallel()
	s, now := renewalAsked(t, false)
	require.Nil(t, s.renewAt(s.Member("adult-1")), "asked once")
	again := AnswerConsent{Task: "consent-renewal/adult-1/1", Answers: Agrees("employment", "children")}
	require.Equal(t, "how", s.Check(again, coordinator, now).Field)
	again.How = Orally
	do(t, s, coordinator, again, now)
	require.Equal(t, ConsentGiven, s.consentOf("adult-1", "employment", ConsentShare).State)
	require.Equal(t, ConsentWithdrawn, s.consentOf("adult-1", "social", ConsentShare).State)
	require.Contains(t, told(s, "social", 0), "stop-using  consent/adult-1/social")
	require.Equal(t, now.AddDate(1, 0, 0).UTC(), *s.renewAt(s.Member("adult-1")), "and asked again a year later")
}

func TestConsent_WithoutAnAnswerItHoldsUnlessThePolicySaysOtherwise(t *testing.T) {
	t.Parallel()
	for _, lapses := range []bool{false, true} {
		s, now := renewalAsked(t, lapses)
		pass(s, now.AddDate(0, 0, 31))
		require.True(t, task(t, s, "consent-renewal/adult-1/1").IsOpen(), "a person still asks")
		require.Equal(t, !lapses, s.consentOf("adult-1", "social", ConsentShare).holds(now))
		require.True(t, s.consentOf("adult-1", "social", ConsentObtain).holds(now), "only what is shared stops")
		if lapses {
			require.Equal(t, ConsentLapsed, s.consentOf("adult-1", "social", ConsentShare).State)
			require.Contains(t, told(s, "social", 0), "stop-using share consent/adult-1/social")
		}
	}
}

func TestConsent_WhoHasMovedOutIsAskedAgainAsLongAsTheySpeakForAChild(t *testing.T) {
	t.Parallel()
	for name, over := range map[string]func(*State, time.Time){
		"loses the custody": func(s *State, now time.Time) {
			do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
		},
		"the child leaves": func(s *State, now time.Time) {
			do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, now := inAssessment(t)
			do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
			now = *s.renewAt(s.Member("adult-2"))
			s.Tick(now)
			require.True(t, task(t, s, "consent-renewal/adult-2/1").IsOpen())
			over(s, now)
			require.Nil(t, s.Task(Key{Step: StepConsentRenewal, Subject: "adult-2", N: 1}))
		})
	}
}

// Silence about what nobody asked takes nothing back: one consent with a last day is renewed, and those without one hold.
func TestConsent_RenewingOneLeavesTheOthersAsTheyAre(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	until := now.AddDate(0, 3, 0)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: true, Until: incoming.DayOf(until), Manner: Manner{How: Orally}}, now)
	now = until.AddDate(0, 0, -34)
	pass(s, now)
	before := s.consentOf("adult-1", "employment", ConsentShare)
	from := len(s.Outbox)
	do(t, s, coordinator, AnswerConsent{Task: "consent-renewal/adult-1/1", Answers: Agrees("social"), Manner: Manner{How: Orally}}, now)
	require.Nil(t, s.consentOf("adult-1", "social", ConsentShare).Until)
	require.Equal(t, before, s.consentOf("adult-1", "employment", ConsentShare), "nobody asked about it")
	for _, c := range s.Consents {
		require.NotEqual(t, ConsentWithdrawn, c.State, c)
	}
	for _, m := range s.Outbox[from:] {
		require.NotEqual(t, MessageStopUsing, m.Kind, m.Key)
	}
}
