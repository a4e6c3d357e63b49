package casework

import (
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// fitting are decisions that fit at some moment of these tests: what nobody has anything against there.
var fitting = []Body{
	AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, DeliverContribution{Task: "contribution/children/1", Summary: 1},
	meeting("joint-meeting/family/1"), meeting("status-meeting/family/1"), meeting("extra-meeting/family/1"),
	HoldInterview{Task: "first-interview/adult-1/1"}, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, LoseJob{Adult: "adult-1"},
	MakeOffer{Adult: "adult-1", Kind: Mentor, Accepted: true}, EndOffer{Task: "mentor/adult-2/1", Outcome: OfferCompleted},
	HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3}, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}},
	TakeUpClosure{Child: "child-1", Reason: 1}, sendsHome(), staysPlaced(), ConfirmReturn{Task: "return-home/child-1/2", Despite: 1},
	RecordCommittee{Task: "committee-approval/child-1/1", Approved: true}, DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewNothing, Reason: 1},
	byBoard(nil), contact(nil), TellNoParty{Child: "child-1", Decision: 1, Who: FosterFamily, Told: 1}, DecideYouthSupport{Task: "youth-support/child-1/1", Support: SupportNone, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}},
	HoldVisit{Task: "placement-visit/child-1/1", Talk: TalkWithoutStaff}, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1"}, SeeConsentGone{Task: "consent-gone-seen/child-1/1", Reason: 1},
	DecideSibling{Task: "sibling-of-placed/child-2/1", ChildHeard: true, Reason: 1}, NameCustody{Task: "custody-unknown/child-1/1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}},
	DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}, ConsentedBy: bothAdults},
	ReportConcern{Child: "child-1", Source: FromOutside, Text: 1}, ReportCrisis{Reason: 1},
	AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, Reason: 1}, screen(ConcernNone).screen,
	AcknowledgeConcern{Task: "concern-acknowledged/child-1/1"}, MoveConcern{Task: "concern-assessed/child-1/1", Child: "child-2", Reason: 1},
	DecideProtection{Task: "concern-protection/child-1/1", Protects: WithSafeAdult, Who: 1, Sleeps: SleepsNetwork, Reason: 1},
	DecideInvolvement{Task: "concern-involvement/family/1", Table: TableCalled, Pause: []string{"adult-1"}, Risk: 1, Reason: 1}, ProposePause{Adult: "adult-1", Reason: 1},
	SettleClosing{Task: "concern-closing/child-1/2", Reason: 1}, TakeBackClosure{Child: "child-1", Reason: 1},
	runningCase("child-2"),
	HandOverConcern{Task: "concern-handover/child-1/1", Told: true},
	HandOverToDutyTeam{Child: "child-1", Team: 1, Reason: 1}, ConfirmDutyTeam{Task: "concern-duty-team/child-2/1", Received: true, Who: 1},
	ConcludeClarification{Task: "child-clarification/child-1/1", ChildHeard: true, Reason: 1},
	ChangeConsent{Member: "adult-1", Department: "social"}, CallMeeting{Reason: 1}, Suspend{Scope: "journey", Reason: 1}, Resume{Suspension: 1},
	Withdraw{}, MoveAway{Municipality: "461", Reason: 1}, MergeInto{Case: "SP-000002", Reason: 1}, RecordDeath{Member: "adult-1"},
	RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, AddMember{Member: newborn("child-3", "adult-1"), Reason: 1},
	RecordMeasurements{Measurements: []Measurement{{Member: "child-1", Kind: SDQ, Value: 9}}}, Renew{},
}

// everybody are those who may come with a decision, whether it is theirs or not.
var everybody = []Actor{coordinator, leader, childLeader, it, citizen, employment, children, social, post, worker("school"), leaderOf("school")}

// Whatever anybody comes with, at whatever moment: it is taken, or refused with the rule that it breaks in both languages.
// Asking changes nothing, and what is taken can be carried out.
func TestDecisions_EachInEachMomentByEachActorIsTakenOrRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("every decision at every moment by everybody")
	}
	bodies := map[string][]Body{}
	for _, body := range fitting {
		bodies[body.Name()] = append(bodies[body.Name()], body)
	}
	moments := slices.Sorted(maps.Keys(wrongs))
	for _, list := range wrongs {
		for _, c := range list {
			bodies[c.body.Name()] = append(bodies[c.body.Name()], c.body)
		}
	}
	var lock sync.Mutex
	taken := map[string]bool{}
	each := func(t *testing.T, moment string) {
		s, now := momentOf(t, moment)
		require.Equal(t, moment == "ended", s.Stage == Ended)
		require.Equal(t, moment == "leaving" || moment == "moving", s.Stage == Leaving)
		before := asJSON(t, s)
		for _, decision := range Catalogue() {
			require.NotEmpty(t, bodies[decision.Name()], "%s: put one into fitting or wrongs", decision.Name())
			for _, body := range append(slices.Clone(bodies[decision.Name()]), decision.Decision) {
				for _, by := range everybody {
					if r := s.Check(body, by, now); r != nil {
						require.NotEmpty(t, r.Rule, "%s: %s", moment, decision.Name())
						speaks(t, r)
						continue
					}
					require.NotEqual(t, "ended", moment, "%s by %s, and the journey has ended", decision.Name(), by.ID)
					lock.Lock()
					taken[decision.Name()] = true
					lock.Unlock()
					carriedOut(t, before, body, by, now)
				}
			}
			require.Equal(t, before, asJSON(t, s), "%s: looking at %s changes nothing", moment, decision.Name())
		}
	}
	t.Run("at", func(t *testing.T) { // ends when all moments have been tried
		for _, moment := range append(moments, "leaving", "ended") {
			t.Run(moment, func(t *testing.T) {
				t.Parallel()
				each(t, moment)
			})
		}
	})
	for _, body := range fitting {
		require.True(t, taken[body.Name()], "%s fits at no moment", body.Name())
	}
}

// carriedOut applies a decision to a family of its own, and lets it go on for a while.
func carriedOut(t *testing.T, state string, body Body, by Actor, now time.Time) {
	t.Helper()
	s := &State{}
	require.NoError(t, json.Unmarshal([]byte(state), s))
	from := s.Seq
	s.Decide(body, by, now)
	require.Greater(t, s.Seq, from, "%s left no trace", body.Name())
	walk(s, now)
	pass(s, now.AddDate(0, 0, 30))
}
