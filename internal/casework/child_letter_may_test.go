package casework

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// Who may get which document, as it is now: what a lawyer did who played families, and what reached people who must not get it.

// documentsTo are the decisions that letters of a code bring along to somebody, as they are queued; "" where one brings none.
func documentsTo(s *State, who string, code Code) []string {
	var out []string
	for _, m := range lettersTo(s, who) {
		if m.Code == string(code) {
			out = append(out, m.Document)
		}
	}
	return out
}

// secretPlace is the committee deciding that nobody is told where the first child lives.
func secretPlace() DecideContact {
	return contact(func(d *DecideContact) { d.Contact, d.DecidedBy, d.Until = ContactSecret, ByCommittee, "2027-06-01" })
}

// appeals has a party appeal, and the department find that its decision stands.
func appeals(t *testing.T, s *State, party string, decision int, now time.Time) {
	t.Helper()
	do(t, s, children, FileAppeal{Child: "child-1", Party: party, Decision: decision}, now)
	for _, open := range s.OpenTasks() {
		if open.Key.Step == StepReassessment && open.Key.Subject == "child-1."+party {
			do(t, s, children, DecideAppeal{Task: open.Key.String(), Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
			return
		}
	}
	require.Fail(t, "nobody looks at it again")
}

// Nobody is told where the child lives. It is moved at once, and the father gets another letter. He appeals, over the move or over the first placement: what became of it brings no decision that says where, to him or to who acts for him.
func TestLetterMay_AnAppealBringsNoPlaceThatIsSecret(t *testing.T) {
	t.Parallel()
	for _, decision := range []int{1, 3} {
		s, now := withSomebodyElse(t)
		do(t, s, children, RecordSupporter{Member: "adult-2", Supporter: "adult-3", Role: Representative, Matters: AllMatters, Reason: 1}, now)
		do(t, s, children, places(), now)
		lettersArrive(t, s, now)
		do(t, s, children, secretPlace(), now)
		lettersArrive(t, s, now)
		do(t, s, children, placing(func(d *DecideMeasure) { d.N, d.AtOnce, d.StatementOn = 2, 1, "2026-11-20" }), now)
		require.Empty(t, documentsTo(s, "adult-2", CodePlacementDecision))
		do(t, s, children, SeeLetter{Task: "letter-seen/child-1.adult-2/3/1", Text: 8, Reason: 1}, now)
		lettersArrive(t, s, now)
		appeals(t, s, "adult-2", decision, now)
		for _, who := range []string{"adult-2", "adult-3"} {
			require.Equal(t, []string{""}, documentsTo(s, who, CodeAppealOutcome), "decision %d to %s", decision, who)
		}
	}
}

// The father has moved out, the mother's address is protected, and the department has written him another letter. Neither his appeal nor the board's ruling brings him the decision that was withheld.
func TestLetterMay_WhoGotAnotherLetterDoesNotGetTheDecisionByAppealing(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, starts("child-1", ""), now)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	do(t, s, social, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
	do(t, s, children, SeeLetter{Task: "letter-seen/child-1.adult-2/1/1", Text: 8, Reason: 1}, now)
	lettersArrive(t, s, now)
	do(t, s, social, ProtectMember{Member: "adult-1", Protected: false, Reason: 1}, now)
	appeals(t, s, "adult-2", 1, now)
	require.Equal(t, []string{""}, documentsTo(s, "adult-2", CodeAppealOutcome), "also when nobody is protected any more")
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-2/1", Outcome: Changed}, now)
	require.Equal(t, []string{""}, documentsTo(s, "adult-2", CodeDecisionUndone))
	require.Equal(t, []string{"measure/child-1/1"}, documentsTo(s, "adult-1", CodeDecisionUndone), "who has the decision, and from whom nothing is kept, can look it up")
}

// A measure is decided, and then the mother's address is protected. The father, who lives elsewhere, gets custody: the decision that was written without him in mind is seen first.
func TestLetterMay_WhoGetsCustodyIsSentNothingUnseenFromBeforeAProtection(t *testing.T) {
	t.Parallel()
	for name, apart := range map[string]Body{
		"protected":              ProtectMember{Member: "adult-1", Protected: true, Reason: 1},
		"never to be together":   MarkMembers{Kind: NeverTogether, Member: "adult-1", Other: "adult-2", Reason: 1},
		"not to know of a child": MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "child-2", Reason: 1},
	} {
		s, now := alone(t, func(s *State, now time.Time) { do(t, s, children, starts("child-1", ""), now) })
		do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
		do(t, s, children, apart, now)
		require.Empty(t, custodyGoes(t, s, "adult-2", now), name)
		do(t, s, children, SeeLetter{Task: "letter-seen/child-1.adult-2/1/1", Reason: 1}, now)
		require.Equal(t, []string{"measure/child-1/1"}, documentsTo(s, "adult-2", CodeMeasureDecision), name)
	}
}

// undelivered has a party's letter, which has left, come back.
func undelivered(t *testing.T, s *State, task string, now time.Time) {
	t.Helper()
	do(t, s, post, ConfirmLetter{Task: task}, now)
}

// leaves has all that is queued leave.
func leaves(s *State) { s.Outbox = nil }

// A letter has left; then somebody is protected or kept apart; the letter comes back. It is not sent again unseen.
func TestLetterMay_ALetterThatComesBackIsSeenAfterAProtection(t *testing.T) {
	t.Parallel()
	for name, apart := range map[string]Body{
		"protected":            ProtectMember{Member: "adult-1", Protected: true, Reason: 1},
		"never to be together": MarkMembers{Kind: NeverTogether, Member: "adult-1", Other: "adult-2", Reason: 1},
	} {
		s, now := inTracks(t)
		do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
		do(t, s, children, starts("child-1", ""), now)
		leaves(s)
		do(t, s, children, apart, now)
		undelivered(t, s, "letter-receipt/child-1.adult-2/1/1", now)
		require.Empty(t, lettersTo(s, "adult-2"), name)
		seen := task(t, s, "letter-seen/child-1.adult-2/1/1")
		require.True(t, seen.IsOpen(), name)
		do(t, s, children, SeeLetter{Task: seen.Key.String(), Reason: 1}, now)
		require.Equal(t, []string{"measure/child-1/1"}, documentsTo(s, "adult-2", CodeMeasureDecision), name)
		leaves(s)
		undelivered(t, s, "letter-receipt/child-1.adult-2/1/2", now)
		require.Len(t, lettersTo(s, "adult-2"), 1, "%s: who saw it had it in mind, and it is sent again", name)
	}
}

// A letter was seen and let go, and has left; then there is another of whom the party is not to know; the letter comes back. It is not sent again against that mark.
func TestLetterMay_ALetterThatWasSeenIsSeenAgainAfterAnotherMark(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	keptApart(t, s, NotToKnowOf, children, now)
	do(t, s, children, starts("child-1", ""), now)
	do(t, s, children, SeeLetter{Task: "letter-seen/child-1.adult-2/1/1", Reason: 1}, now)
	require.Len(t, lettersTo(s, "adult-2"), 1)
	leaves(s)
	do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "child-2", Reason: 1}, now)
	undelivered(t, s, "letter-receipt/child-1.adult-2/1/1", now)
	require.Empty(t, lettersTo(s, "adult-2"))
	require.True(t, task(t, s, "letter-seen/child-1.adult-2/1/2").IsOpen())
}

// Later word of a decision that is queued, and has not left, goes without the decision as soon as that may not go.
func TestLetterMay_LaterWordThatIsQueuedLeavesTheDecisionBehind(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	do(t, s, children, starts("child-1", ""), now)
	lettersArrive(t, s, now)
	appeals(t, s, "adult-2", 1, now)
	require.Equal(t, []string{"measure/child-1/1"}, documentsTo(s, "adult-2", CodeAppealOutcome))
	do(t, s, social, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
	require.Equal(t, []string{""}, documentsTo(s, "adult-2", CodeAppealOutcome))
}

// Whoever flees is not found by a decision that was queued while all lived together.
func TestLetterMay_WhoMovesOutFindsNobodyByADecisionThatWasQueued(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
	do(t, s, children, starts("child-1", ""), now)
	require.Len(t, lettersTo(s, "adult-2"), 1)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	require.Empty(t, lettersTo(s, "adult-2"))
	require.True(t, task(t, s, "letter-seen/child-1.adult-2/1/1").IsOpen())
	require.True(t, slices.ContainsFunc(lettersTo(s, "adult-1"), func(m Message) bool { return m.Document != "" }), "their own letter goes")
}

// What the committee's chair decided on the Wednesday before Easter is with each party in writing within 24 hours, also with one whose letter is seen first: nobody has until after Easter for that.
func TestLetterSeen_OfAProvisionalDecisionWithinTheLawsHours(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	now := when("2027-03-24T10:00")
	pass(s, now)
	keptApart(t, s, NotToKnowOf, children, now)
	byChair := placing(func(d *DecideMeasure) {
		d.ConsentedBy, d.WithoutConsent, d.PlanMadeOn, d.DecidedBy = nil, true, "2027-03-20", ByChair
	})
	do(t, s, children, byChair, now)
	seen := task(t, s, "letter-seen/child-1.adult-2/1/1")
	require.Equal(t, "2027-03-25 10:00:00", show(seen.Deadline.Due))
	require.Equal(t, task(t, s, "provisional-notice/child-1/1").Deadline.Due, seen.Deadline.Due)
	require.Equal(t, "head", seen.Deadline.Escalations[0].To)

	do(t, s, children, starts("child-1", ""), now)
	require.Equal(t, "2027-03-30 23:59:59", show(task(t, s, "letter-seen/child-1.adult-2/2/1").Deadline.Due), "any other waits for a working day")
}

// The post refuses a letter, and the party gets the decision otherwise: on paper, or by the letter that is sent next. Then it is written down that the party is in danger from another: the refused one, whose refusal somebody
// resolves later, does not go out any more. Nobody would be asked to see it, for nobody waits for it.
func TestLetterMay_ARefusedLetterThatNobodyWaitsForDoesNotGoAfterAMark(t *testing.T) {
	t.Parallel()
	for _, received := range []bool{true, false} {
		s, now := inTracks(t)
		do(t, s, children, starts("child-1", ""), now)
		for _, m := range lettersTo(s, "adult-2") {
			s.Delivered("post", nil, []RefusedMessage{{ID: m.ID, Code: "no-address"}}, now)
		}
		require.NotEmpty(t, s.Refused)
		do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-2/1/1", Received: received}, now)
		keptApart(t, s, NotToKnowOf, children, now)
		require.Empty(t, s.Refused, "nobody resolves it")
		require.NotContains(t, documentsTo(s, "adult-2", CodeMeasureDecision), "measure/child-1/1")
		asked := slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step == StepLetterSeen })
		require.Equal(t, !received, asked, "whoever has not got it gets it when somebody has seen it")
	}
}

// The copy to who acts for the party is not the party's letter: that it was refused is for somebody to resolve still, also where the party has their own and something is kept from them since.
func TestLetterMay_ACopyThatWasRefusedIsResolvedByAPerson(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	do(t, s, children, RecordSupporter{Member: "adult-2", Supporter: "adult-3", Role: Guardian, Matters: PersonalMatters, Reason: 1}, now)
	getsMeasure(t, s, now)
	for _, m := range lettersTo(s, "adult-3") {
		s.Delivered(m.Department, nil, []RefusedMessage{{ID: m.ID, Code: "no-address"}}, now)
	}
	require.Len(t, s.Refused, 1)
	for _, m := range lettersTo(s, "adult-2") {
		s.Delivered(m.Department, []string{m.ID}, nil, now)
	}
	keptApart(t, s, NotToKnowOf, children, now)
	require.Len(t, s.Refused, 1)
}

// A letter can be put off again and again. Each time that it is put off past the day on which a leader would have heard of it had nobody answered, that leader hears.
func TestLetterSeen_ALeaderHearsOfOneThatIsPutOffForLong(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, begins(func(d *StartInvestigation) { d.HoldLetters = 7 }), now)
	hears := func(from int) (roles []string) {
		for _, m := range s.Outbox[from:] {
			if m.Code == string(CodeLetterWaits) {
				require.Equal(t, "children", m.Department, "nobody else learns of it")
				roles = append(roles, m.To)
			}
		}
		return roles
	}
	const key = "letter-seen/child-1.adult-1/50001/"
	for i, c := range []struct{ again, to string }{{"2026-11-24", ""}, {"2026-11-27", "children-team-leader"}, {"2026-12-11", "children-head"}, {"2027-01-22", "children-head"}} {
		from := len(s.Outbox)
		do(t, s, children, SeeLetter{Task: key + strconv.Itoa(i+1), Again: incoming.Day(c.again), Reason: 1}, now)
		require.Equal(t, c.to, strings.Join(hears(from), " "), c.again)
		now = when(c.again + "T09:00")
		pass(s, now)
	}
	from := len(s.Outbox)
	do(t, s, children, SeeLetter{Task: key + "5", Reason: 1}, now)
	require.Empty(t, hears(from), "it goes")
}
