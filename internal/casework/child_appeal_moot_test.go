package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
)

// goingHome is a family whose child is to come home from a placement, over which adult-2 has appealed.
func goingHome(t *testing.T) (*State, time.Time) {
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}, now)
	return s, now
}

const overReturn = "appeal-reassessment/child-1.adult-2/1"

// An appeal over a return goes on when the return is decided anew: over the new one, which it suspends too. The board hears of it where it has the appeal.
func TestAppealOverReturn_GoesOnOverTheReturnThatIsDecidedAnew(t *testing.T) {
	t.Parallel()
	s, now := goingHome(t)
	do(t, s, children, DecideAppeal{Task: overReturn, Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	from := len(s.Outbox)
	do(t, s, children, returning(func(d *DecideReturn) { d.HomeOn = "2027-01-08" }), now)
	require.Contains(t, told(s, "post", from), "notice appealed-decision-gone appeal/child-1.adult-2/1")
	child := s.Member("child-1").Child
	require.Equal(t, 3, child.Appeals[0].Decision)
	require.Equal(t, AppealPassedOn, child.Appeals[0].State)
	lettersArrive(t, s, now)
	now = when("2027-01-08T09:00")
	pass(s, now)
	require.Equal(t, "return-suspended", s.Check(ConfirmReturn{Task: "return-home/child-1/3"}, children, now).Rule)
	require.Equal(t, "appeal-known", s.Check(FileAppeal{Child: "child-1", Party: "adult-2", Decision: 3}, children, now).Rule, "they need not appeal again")
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-2/1", Outcome: Changed}, now)
	require.True(t, child.decision(3).Fallen)
}

// One that does not say what it is about is asked about all the same, and can be over the return that came in the other's place.
func TestAppealOverReturn_ThatSaysNothingCanBeOverTheNewOne(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2"}, now)
	now = now.AddDate(0, 0, 3)
	pass(s, now)
	do(t, s, children, returning(func(d *DecideReturn) { d.HomeOn = "2027-01-08" }), now)
	require.True(t, s.Member("child-1").Child.appealLies(s.Member("child-1").Child.decision(3)))
	do(t, s, children, NameDecision{Task: "appeal-which/child-1.adult-2/1", Decision: 3, Reason: 1}, now)
	require.True(t, task(t, s, overReturn).IsOpen())
}

// Where the return is revoked a person says whether the party still wants an answer; nobody lets go of it in silence.
func TestAppealOverReturn_ARevokedOneEndsByAPerson(t *testing.T) {
	t.Parallel()
	s, now := goingHome(t)
	gone := DecideAppeal{Task: overReturn, Outcome: AppealNoMatter, ChildHeard: true, Reason: 1}
	require.Equal(t, "decision-holds", s.Check(gone, children, now).Rule)
	do(t, s, children, staysPlaced(), now)
	require.True(t, task(t, s, overReturn).IsOpen())
	stands := gone
	stands.Outcome = DecisionStands
	require.Nil(t, s.Check(stands, children, now), "the board may answer it")
	from := len(s.Outbox)
	do(t, s, children, gone, now)
	require.Equal(t, AppealMoot, s.Member("child-1").Child.Appeals[0].State)
	require.Equal(t, []string{"letter appeal-moot appeal/child-1.adult-2/1"}, told(s, "post", from))
}

// What is wholly gone has nothing left to decide: who appealed hears so, and the board where it has the appeal; but nobody who mourns the child.
func TestAppeal_IsMootWithWordToWhoeverAppealedAndTheBoard(t *testing.T) {
	t.Parallel()
	s, now := closing(t)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	from := len(s.Outbox)
	do(t, s, children, TakeBackClosure{Child: "child-1", Reason: 1}, now)
	require.Equal(t, AppealMoot, s.Member("child-1").Child.Appeals[0].State)
	require.Contains(t, told(s, "post", from), "letter appeal-moot appeal/child-1.adult-1/1")
	require.Contains(t, told(s, "post", from), "notice appealed-decision-gone appeal/child-1.adult-1/1")
}

// When the child dies no program finds that whoever appealed has no interest in an answer: a person does, and says how they are told. The clock is the department's own then.
func TestAppeal_IsAPersonsToSettleWhenTheChildDies(t *testing.T) {
	t.Parallel()
	s, now := goingHome(t)
	s.Outbox = nil
	do(t, s, coordinator, RecordDeath{Member: "child-1"}, now)
	require.Equal(t, AppealHandedBack, s.Member("child-1").Child.Appeals[0].State)
	back := s.handedBack(func(h HandedBack) bool { return h.Key.String() == overReturn })
	require.Len(t, back, 1)
	require.Equal(t, "2026-12-21", calendar.ISODate(*back[0].Due), "four weeks from its receipt, as before")
	require.Contains(t, told(s, "children", 0), "notice appeal-child-died appeal/child-1.adult-2/1")
	require.Empty(t, told(s, "post", 0), "no letter to whoever mourns")
}

// So it is with one that comes afterwards, whoever decided, and with one that the board has.
func TestAppeal_ThatComesAfterTheChildsDeathIsReceived(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 1}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-2/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	do(t, s, coordinator, RecordDeath{Member: "child-1"}, now)
	child := s.Member("child-1").Child
	require.Equal(t, AppealHandedBack, child.Appeals[0].State, "the board has it, and hears from a person")
	require.NotContains(t, told(s, "post", 0), "notice appealed-decision-gone appeal/child-1.adult-2/1")

	child.decision(1).DecidedBy = ByCommittee // what goes straight to the board otherwise
	from := len(s.Outbox)
	do(t, s, post, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	require.Equal(t, AppealHandedBack, child.Appeals[1].State)
	require.Contains(t, told(s, "children", from), "notice appeal-child-died appeal/child-1.adult-1/2")
	require.Empty(t, told(s, "post", from))
	require.Equal(t, "appeal-known", s.Check(FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, children, now).Rule)
	require.NotNil(t, s.Check(TakeBackClosure{Child: "child-1", Reason: 1}, children, now))
}

// Whoever has died has no appeal any more, whichever of the two died first.
func TestAppeal_OfADeadPartyOverADeadChildIsMoot(t *testing.T) {
	t.Parallel()
	s, now := goingHome(t)
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	do(t, s, coordinator, RecordDeath{Member: "child-1"}, now)
	require.Equal(t, AppealMoot, s.Member("child-1").Child.Appeals[0].State)
}

// A death that was a mistake gives the appeal back its clock here.
func TestAppeal_GoesOnHereWhenTheChildDidNotDie(t *testing.T) {
	t.Parallel()
	s, now := goingHome(t)
	do(t, s, children, RecordDeath{Member: "child-1"}, now)
	do(t, s, children, Correct{Decision: "record-death", About: "child-1", Reason: 1}, now)
	require.Equal(t, AppealReassessed, s.Member("child-1").Child.Appeals[0].State)
	require.True(t, task(t, s, overReturn).IsOpen())
	require.Empty(t, s.handedBack(func(HandedBack) bool { return true }))
}

// Nobody answers the dead: an appeal that is entered after its party's death lapses as it would have done.
func TestAppeal_OfAPartyWhoHasDiedIsNotTaken(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	now = now.AddDate(0, 0, 2)
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	require.Equal(t, "party-died", s.Check(FileAppeal{Child: "child-1", Party: "adult-2", Decision: 1}, children, now).Rule)
	require.Nil(t, s.Check(FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, children, now))
}
