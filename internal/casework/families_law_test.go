package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The municipality is closed on Christmas Eve and on New Year's Eve. What the law gives a period counts those days like any other;
// what the municipality has set itself does not.
func familyReportedJustBeforeChristmas(t *testing.T) {
	s, _ := inTracks(t)
	now := when("2026-12-22T10:00")
	walk(s, now)
	do(t, s, social, report(now), now)
	require.Equal(t, "2026-12-29 23:59:59", show(task(t, s, "concern-receipt/child-1/1").Deadline.Due), "four working days of the law's: 23, 24, 28 and 29 December")
	s.CallExtraMeeting("decided", now)
	require.Equal(t, "2027-01-04 23:59:59", show(task(t, s, "extra-meeting/family/1").Deadline.Due), "five of the municipality's own: 23, 28, 29 and 30 December, 4 January")
}

// Demands on adult-1 are paused. Who pays the benefit hears that they are, as far as the family has let it in, and that they are not any
// more; nobody hears why.
func familyWhoseDemandsArePaused(t *testing.T) {
	for _, letIn := range []bool{true, false} {
		s, now := inCourse(t)
		if !letIn {
			do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "benefits"}, now)
		}
		from := len(s.Outbox)
		do(t, s, employment, Suspend{Scope: "demands", Member: "adult-1", Until: "2026-12-14", Reason: 7}, now)
		if !letIn {
			require.Empty(t, told(s, "benefits", from))
			require.Contains(t, kinds(s, 0, DepartmentNotTold), "department-not-told suspension/demands/1 no consent to share: notice demands-suspended")
			continue
		}
		require.Equal(t, []string{"notice demands-suspended suspension/demands/1"}, told(s, "benefits", from))
		m := s.Outbox[len(s.Outbox)-1]
		require.Equal(t, "benefits", m.Department)
		require.Equal(t, []string{"adult-1"}, m.About)
		require.Equal(t, "2026-12-14 23:59:59", show(m.Due))
		require.Zero(t, m.Text, "never why")

		s.Delivered("benefits", []string{m.ID}, nil, now)
		do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "benefits"}, now)
		from = len(s.Outbox)
		pass(s, when("2026-12-15T09:00"))
		require.Contains(t, told(s, "benefits", from), "notice demands-resumed suspension/demands/1", "it would go by what holds no more, also where the consent was taken back")
	}
}

// A municipality whose lawyers say on which law its departments share what the joint work needs has that law named. The family is asked all
// the same, and a no is a no.
func familyInAMunicipalityThatNamesItsGround(t *testing.T) {
	const law = "Databeskyttelsesforordningen artikel 6, stk. 1, litra e"
	s := family()
	ours := *s.Policy
	ours.Sharing.Basis = law
	s.Policy = &ours
	m := Message{ID: "1", Department: "social", About: []string{"adult-1"}}
	from := len(s.Outbox)
	require.True(t, s.tell(started, m, JointWork, ""))
	require.Equal(t, law, s.Outbox[from].Ground)
	require.Equal(t, ConsentShare, s.Outbox[from].Consent, "and the consent is named beside it")
	require.Equal(t, law+", consent share", s.Journal[len(s.Journal)-1].Basis)

	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, started)
	for _, waiting := range s.Outbox {
		require.NotEqual(t, m.ID, waiting.ID, "what was not sent yet is recalled")
	}
	m.ID = "2"
	require.False(t, s.tell(started, m, JointWork, ""), "whatever the law, a no is a no")
	s.Consents = nil
	require.True(t, s.Unanswered("adult-1"), "and people are asked")
}
