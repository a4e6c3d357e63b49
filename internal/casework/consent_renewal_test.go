package casework

import (
	"slices"
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

// A form's silence takes nothing back: what is due is renewed by name, or taken back by name.
func TestConsent_IsAskedForAgainAndEachThatIsDueIsNamed(t *testing.T) {
	t.Parallel()
	s, now := renewalAsked(t, false)
	require.Nil(t, s.renewAt(s.Member("adult-1")), "asked once")
	again := AnswerConsent{Task: "consent-renewal/adult-1/1", Answers: Agrees("employment", "children", "benefits")}
	require.Equal(t, "how", s.Check(again, coordinator, now).Field)
	again.How = Orally
	r := s.Check(again, coordinator, now)
	require.Equal(t, []string{"consent-unnamed", "answers"}, []string{r.Rule, r.Field})
	social, _ := s.Policy.Department("social")
	require.Contains(t, r.Da, social.Da+" (dele oplysninger, indhente oplysninger, lægge én fælles plan).")
	require.NotContains(t, r.En, "Employment", "that is named")
	part := again
	part.Answers = append(slices.Clone(again.Answers), ConsentAnswer{Department: "social", Purposes: []ConsentPurpose{ConsentPlan}}, ConsentAnswer{Department: "social", Purposes: []ConsentPurpose{ConsentShare}, No: true})
	require.Contains(t, s.Check(part, coordinator, now).En, ": "+social.En+" (obtaining what is known). ", "the rest is named")
	part.Answers[4].Purposes = []ConsentPurpose{ConsentPlan}
	require.Equal(t, "named-twice", s.Check(part, coordinator, now).Rule)
	again.Answers = append(again.Answers, Declines("social")...)
	do(t, s, coordinator, again, now)
	require.Equal(t, ConsentGiven, s.consentOf("adult-1", "employment", ConsentShare).State)
	require.Equal(t, ConsentWithdrawn, s.consentOf("adult-1", "social", ConsentShare).State)
	require.Contains(t, told(s, "social", 0), "stop-using  consent/adult-1/social")
	require.Equal(t, now.AddDate(1, 0, 0).UTC(), *s.renewAt(s.Member("adult-1")), "and asked again a year later")
}

// A no needs no manner, and what nobody has asked about is a no all the same.
func TestConsent_CanBeSaidNoToByName(t *testing.T) {
	t.Parallel()
	s, now := renewalAsked(t, false)
	no := AnswerConsent{Task: "consent-renewal/adult-1/1", Answers: Declines("employment", "children", "social", "benefits", "school")}
	until := no
	until.Answers = slices.Clone(no.Answers)
	until.Answers[0].Until = incoming.DayOf(now.AddDate(0, 1, 0))
	require.Equal(t, "until-not-given", s.Check(until, coordinator, now).Rule)
	do(t, s, coordinator, no, now)
	require.Equal(t, ConsentWithdrawn, s.consentOf("adult-1", "employment", ConsentPlan).State)
	require.Equal(t, ConsentRefused, s.consentOf("adult-1", "school", ConsentShare).State)
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
