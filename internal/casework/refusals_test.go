package casework

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// wrong is one decision at a wrong moment, by the wrong person or with something wrong in it, and what it is refused with.
type wrong struct {
	name  string
	by    Actor
	body  Body
	rule  string
	field string
}

// tomorrow is after every moment of these tests.
var tomorrow = incoming.At(when("2027-06-01"))

// refusals are decisions that are refused, by the moment of a journey at which they are tried. They stand with their subject:
// consent_refusals_test.go and so on.
type refusals map[string][]wrong

// wrongs are the refusals of all subjects together.
var wrongs = func() refusals {
	all := refusals{}
	for _, some := range []refusals{
		adultRefusals,
		childRefusals,
		placementRefusals,
		clockRefusals,
		consentRefusals,
		correctRefusals,
		endingRefusals,
		engineRefusals,
		familyRefusals,
		noteRefusals,
		voiceRefusals,
		staffRefusals,
		tableRefusals,
		arrangedRefusals,
		collaboratorRefusals,
	} {
		for moment, list := range some {
			all[moment] = append(all[moment], list...)
		}
	}
	return all
}()

// at is a meeting with something wrong in it.
func at(task string, wrong func(*HoldMeeting)) HoldMeeting {
	d := meeting(task)
	wrong(&d)
	return d
}

// withPlan is a status meeting that leaves this plan.
func withPlan(plan ...Goal) HoldMeeting {
	return at("status-meeting/family/1", func(d *HoldMeeting) { d.Plan = plan })
}

// momentOf brings a family to one of those moments.
func momentOf(t testing.TB, name string) (*State, time.Time) {
	t.Helper()
	switch name {
	case "intake":
		s := family()
		walk(s, started)
		return s, started
	case "assessment":
		return inAssessment(t)
	}
	if name == "held" {
		s, now := closing(t)
		do(t, s, social, report(now), now)
		lookInto(t, s, children, screen(ConcernClarify), now)
		return s, now
	}
	if name == "appealed" || name == "ruling" {
		s, now := closing(t)
		do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
		if name == "ruling" {
			do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
		}
		now = when("2026-12-23T09:00")
		pass(s, now)
		return s, now
	}
	s, now := inTracks(t)
	switch name {
	case "concern":
		do(t, s, children, ReportConcern{Child: "child-1", Source: FromInside, Text: 1}, now)
		do(t, s, children, ReportConcern{Child: "child-2", Source: FromOutside, Text: 1}, now)
	case "screening":
		do(t, s, social, report(now), now)
		do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Abuse: AbuseByParents, Reason: 1}, now)
		do(t, s, children, ReportConcern{Child: "child-2", Source: FromOutside, Text: 1}, now)
		do(t, s, children, AssessConcern{Task: "concern-assessed/child-2/1", Abuse: NoAbuse, Reason: 1}, now)
	case "protection":
		do(t, s, social, report(now), now)
		do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Acute: true, Abuse: AbuseByParents, Reason: 1}, now)
		do(t, s, children, HandOverToDutyTeam{Child: "child-2", Team: 1, Reason: 1}, now)
	case "involvement":
		do(t, s, social, report(now), now)
		d := screen(ConcernClarify)
		d.screen.Honour = true
		lookInto(t, s, children, d, now)
	case "clarification":
		do(t, s, social, report(now), now)
		lookInto(t, s, children, screen(ConcernClarify), now)
	case "crisis":
		do(t, s, social, ReportCrisis{Reason: 1}, now)
		involve(t, s, now)
	case "arranged":
		do(t, s, coordinator, inTwoWeeks(now, "adult-1"), now)
		do(t, s, coordinator, school(), now)
	case "called":
		do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	case "working":
		do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
		do(t, s, employment, MakeOffer{Adult: "adult-2", Kind: Mentor, Accepted: true}, now)
		walk(s, now)
	case "leaving", "ended":
		if name == "leaving" { // a concern is assessed first
			do(t, s, children, ReportConcern{Child: "child-1", Source: FromInside, Text: 1}, now)
		}
		do(t, s, coordinator, Withdraw{}, now)
		walk(s, now)
	case "moving":
		do(t, s, children, ReportConcern{Child: "child-1", Source: FromInside, Text: 1}, now)
		do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
		walk(s, now)
	case "away":
		do(t, s, coordinator, Assign{Department: "children", Staff: "s-2"}, now)
		do(t, s, leader, SetDeputy{Staff: "k-1", Deputy: "k-2", Until: "2026-12-01", Reason: 1}, now)
	case "suspended":
		do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	case "measures over":
		do(t, s, children, ends("child-1", 1), now)
	case "measures":
		do(t, s, children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}, ConsentedBy: bothAdults}, now)
		do(t, s, children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
		do(t, s, children, ConcludeInvestigation{Task: "child-investigation/child-1/1", Provisional: true, ChildHeard: true, Reason: 1}, now)
	case "placed":
		do(t, s, children, places(), now)
	case "consent gone":
		do(t, s, children, places(), now)
		do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1"}, now)
	case "planned":
		do(t, s, children, places(), now)
		do(t, s, children, placing(func(d *DecideMeasure) { d.N, d.StatementOn, d.EffectiveOn = 2, "2026-11-20", "2027-01-04" }), now)
	case "nears 18":
		s.Member("child-1").Child.AdultFrom = when("2027-10-01")
		pass(s, now)
	case "siblings":
		do(t, s, children, placing(func(d *DecideMeasure) { d.Cause = CauseNeglect }), now)
	case "returning":
		do(t, s, children, places(), now)
		do(t, s, children, sendsHome(), now)
	case "in haste":
		return inHaste(t)
	case "restricted":
		do(t, s, children, places(), now)
		do(t, s, children, contact(func(d *DecideContact) {
			d.Contact, d.DecidedBy, d.Until = ContactInterrupted, ByCommittee, "2027-03-01"
		}), now)
	case "differed":
		do(t, s, children, byBoard(func(d *RecordDecision) { d.DecidedBy = ByDirector }), now)
		do(t, s, children, RecordCommittee{Task: "committee-decision/child-1/1"}, now)
	case "unclear":
		do(t, s, children, ends("child-1", 1), now)
		do(t, s, children, starts("child-1", ""), now)
		do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	case "fallen":
		do(t, s, children, ends("child-1", 1), now)
		do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
		do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	case "closing", "letters", "orphaned":
		do(t, s, children, ends("child-1", 1), now)
		lettersArrive(t, s, now)
		do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3, Measurements: []Measurement{absent(2)}}, now)
		walk(s, now)
		if name == "orphaned" {
			do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
			do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
		}
		if name == "letters" {
			do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
			walk(s, now)
		}
	}
	return s, now
}

func TestDecisions_AreRefusedWithTheRuleAndTheFieldInBothLanguages(t *testing.T) {
	t.Parallel()
	for at, list := range wrongs {
		s, now := momentOf(t, at) // for all, for looking changes nothing
		before := asJSON(t, s)
		for _, c := range list {
			t.Run(at+"/"+c.name, func(t *testing.T) {
				r := s.Check(c.body, c.by, now)
				require.NotNil(t, r, "it was not refused")
				require.Equal(t, c.rule, r.Rule, r.En)
				require.Equal(t, c.field, r.Field)
				require.Equal(t, before, asJSON(t, s), "looking changes nothing")
				speaks(t, r)
			})
		}
	}
}

func speaks(t *testing.T, r *Refusal) {
	t.Helper()
	require.NotEmpty(t, r.In("da"))
	require.NotEmpty(t, r.In("en"))
	require.NotEqual(t, r.Da, r.En)
	require.NotContains(t, strings.ToLower(r.Da), "suspension", "the word is pause")
	require.Contains(t, r.Error(), r.En)
}

// Once a family is on its way out nothing can be decided any more, whatever it is: but for what the end itself may need.
func TestDecisions_AreAllRefusedWhenTheJourneyIsEnding(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, Withdraw{}, now)
	for _, row := range Catalogue() {
		body := row.Decision
		outlasts := []string{
			(Correct{}).Name(), (RecordReach{}).Name(), (MarkMembers{}).Name(), (ProtectMember{}).Name(), (ChangeAddress{}).Name(), (RecordNumber{}).Name(), (RecordSupporter{}).Name(), (EndSupporter{}).Name(), (ResolveRefusal{}).Name(), (WriteOff{}).Name(), (Renew{}).Name(), (ConfirmHandover{}).Name(), (ConfirmMerge{}).Name(), (ConfirmDuty{}).Name(),
			(ReportConcern{}).Name(), (FileAppeal{}).Name(), (TellNoParty{}).Name(), (ReportCrisis{}).Name(), (AssessConcern{}).Name(), (AcknowledgeConcern{}).Name(), (MoveConcern{}).Name(), (DecideProtection{}).Name(), (AssessSibling{}).Name(), (ScreenConcern{}).Name(), (SeeLetter{}).Name(), (HandOverConcern{}).Name(), (HandOverToDutyTeam{}).Name(), (ConfirmDutyTeam{}).Name(), (SettleClosing{}).Name(), (TakeBackClosure{}).Name(), (SendConcernReceipt{}).Name(), (ReportNews{}).Name(), (ReadNews{}).Name(), (AnswerVoice{}).Name(),
		}
		if slices.Contains(outlasts, body.Name()) {
			continue // what the end itself waits for; a concern; and what does not fit is sorted out to the very end
		}
		r := body.Check(s, leader, now)
		require.NotNil(t, r, body.Name())
		want := RuleEnding
		if slices.Contains([]string{(DecideMeasure{}).Name(), (RecordDecision{}).Name(), (DecideContact{}).Name()}, body.Name()) {
			want = "ending-protects" // what protects a child now is taken, and nothing else
		}
		require.Equal(t, want, r.Rule, body.Name())
		speaks(t, r)
	}
}

func TestDecisions_EveryOneHasItsRefusalsTested(t *testing.T) {
	t.Parallel()
	var tried []string
	for _, list := range wrongs {
		for _, c := range list {
			tried = append(tried, c.body.Name())
		}
	}
	for _, row := range Catalogue() {
		body := row.Decision
		require.True(t, slices.Contains(tried, body.Name()), body.Name())
	}
}
