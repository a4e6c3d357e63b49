package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// coordinatorLetters are the letters that say who the coordinator is and have not left, as "member coordinator department way".
func coordinatorLetters(s *State) (out []string) {
	for _, m := range s.Outbox {
		if m.Code == string(CodeCoordinatorIs) {
			out = append(out, m.About[0]+" "+m.Assignee+" "+m.Department+" "+string(m.Channel))
		}
	}
	return out
}

func TestCoordinator_EachOfTheFamilyHearsWhoItIsAndWhoItIsNow(t *testing.T) {
	t.Parallel()
	s := family()
	walk(s, started)
	everybodyKnows(t, s, started)
	s.Member("adult-2").Reach = Reach{Paper: true}
	s.Member("child-2").Child.AdultFrom = started.AddDate(16, 0, 0)
	require.Empty(t, coordinatorLetters(s), "there is none yet")
	do(t, s, leader, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, started)
	require.Equal(t, []string{"adult-1 k-1 post digital-post", "adult-2 k-1 post paper", "child-1 k-1 post paper"}, coordinatorLetters(s), "small children get no letter")
	for _, m := range s.Outbox {
		if m.Code == string(CodeCoordinatorIs) {
			require.Equal(t, groundOwnDuty, m.Ground)
			require.Len(t, m.About, 1, "it names nobody else")
		}
	}

	do(t, s, leader, Reassign{Coordinator: true, To: "k-2", Reason: 1}, started)
	do(t, s, leader, Reassign{Person: "k-2", To: "k-3", Reason: 1}, started)
	require.Equal(t, []string{"adult-1 k-3 post digital-post", "adult-2 k-3 post paper", "child-1 k-3 post paper"}, coordinatorLetters(s), "one letter where the one before has not left")

	s.Outbox = nil
	do(t, s, leader, Reassign{Person: "k-3", To: "k-4", Reason: 1}, started)
	require.Equal(t, []string{"adult-1 k-4 post digital-post", "adult-2 k-4 post paper", "child-1 k-4 post paper"}, coordinatorLetters(s))
}

func TestCoordinator_WhereNoPostIsSafeTheChildrensDepartmentHandsTheLetterOver(t *testing.T) {
	t.Parallel()
	s := family()
	walk(s, started)
	everybodyKnows(t, s, started)
	s.Member("adult-1").Reach = Reach{Unsafe: []Channel{DigitalPost}}
	s.Member("adult-2").Reach = Reach{Unsafe: []Channel{DigitalPost, PaperPost}}
	do(t, s, leader, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, started)
	require.Equal(t, []string{"adult-1 k-1 post paper", "adult-2 k-1 children by-hand"}, coordinatorLetters(s)[:2])
}

// The letter is nobody's first word of the journey: it goes behind the one that tells of it, and waits as long as that does.
func TestCoordinator_NobodyHearsOfTheJourneyByIt(t *testing.T) {
	t.Parallel()
	s := family()
	walk(s, started)
	do(t, s, leader, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, started)
	require.Empty(t, coordinatorLetters(s), "nobody has been told yet")
	do(t, s, coordinator, InformMember{Task: "information-given/adult-1/1"}, started)
	require.Equal(t, []string{"adult-1 k-1 post digital-post"}, coordinatorLetters(s))
	last := s.Outbox[len(s.Outbox)-2:]
	require.Equal(t, []string{string(CodeInformation), string(CodeCoordinatorIs)}, []string{last[0].Code, last[1].Code})

	do(t, s, children, PutOffInformation{Member: "adult-1", Until: incoming.DayOf(started.AddDate(0, 0, 30)), Reason: 1}, started)
	require.Empty(t, coordinatorLetters(s), "taken back with the letter that it goes behind")
	do(t, s, leader, Reassign{Coordinator: true, To: "k-2", Reason: 1}, started)
	require.Empty(t, coordinatorLetters(s), "as long as that letter waits")

	do(t, s, coordinator, InformMember{Task: "information-given/adult-2/1"}, started)
	require.Equal(t, []string{"adult-2 k-2 post digital-post"}, coordinatorLetters(s))
	now := started.AddDate(0, 0, 31)
	pass(s, now)
	seen := s.informWaits(s.Member("adult-1"))
	require.NotNil(t, seen)
	s.Outbox = nil
	do(t, s, children, SeeLetter{Task: seen.Key.String(), Reason: 1}, now)
	require.Equal(t, []string{"adult-1 k-2 post digital-post"}, coordinatorLetters(s), "whoever is told late hears of the one there is now")
}

func TestCoordinator_NobodyWritesToTheDead(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Outbox = nil
	do(t, s, leader, Reassign{Coordinator: true, To: "k-2", Reason: 1}, now)
	require.Len(t, coordinatorLetters(s), 4)
	do(t, s, coordinator, RecordDeath{Member: "adult-2", Reason: 1}, now)
	require.Len(t, coordinatorLetters(s), 3, "nobody writes to the dead")
	do(t, s, leader, Reassign{Coordinator: true, To: "k-3", Reason: 1}, now)
	require.Len(t, coordinatorLetters(s), 3)
}

// It says where the coordinator sits. Whoever's letters are seen first hears it from a person, and one that has not left does not go.
func TestCoordinator_IsToldByNoLetterToWhomIsKeptFromSomebody(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	to := func() (all []string) {
		for _, m := range s.Outbox {
			if m.Code == string(CodeCoordinatorIs) {
				all = append(all, m.About[0])
			}
		}
		return all
	}
	for _, id := range []string{"adult-1", "adult-2"} {
		s.Member(id).Informing.Letter = 1 // they have been told of the journey
	}
	s.writeCoordinator(now)
	require.Contains(t, to(), "adult-2")
	keptApart(t, s, NotToKnowOf, children, now)
	require.NotContains(t, to(), "adult-2")
	require.Contains(t, to(), "adult-1")
	s.Outbox = nil
	s.writeCoordinator(now)
	require.Equal(t, []string{"adult-1"}, slices.DeleteFunc(to(), func(who string) bool { return who != "adult-1" && who != "adult-2" }))
}

// Whoever got no letter because they were kept from somebody, and are not any more, gets it then: of the coordinator whom there is now, and once.
func TestCoordinator_IsWrittenToWhomNothingIsKeptFromAnyMore(t *testing.T) {
	t.Parallel()
	to := func(s *State, id string) (all []string) {
		for _, m := range s.Outbox {
			if m.Code == string(CodeCoordinatorIs) && m.About[0] == id {
				all = append(all, m.Assignee)
			}
		}
		return all
	}
	lifts := func(s *State, mark int, now time.Time) { do(t, s, children, LiftMark{Mark: mark, Reason: 1}, now) }
	for _, kind := range []MarkKind{NeverTogether, NotToKnowOf} {
		s, now := inTracks(t)
		s.Outbox = nil
		do(t, s, leader, Reassign{Coordinator: true, To: "k-2", Reason: 1}, now)
		require.Equal(t, []string{"k-2"}, to(s, "adult-2"), kind)
		keptApart(t, s, kind, children, now)
		require.Empty(t, to(s, "adult-2"), kind)
		keptApart(t, s, kind, children, now)
		lifts(s, 1, now)
		require.Empty(t, to(s, "adult-2"), "another mark is there: %s", kind)
		lifts(s, 2, now)
		require.Equal(t, []string{"k-2"}, to(s, "adult-2"), kind)
		require.Equal(t, []string{"k-2"}, to(s, "adult-1"), "never together holds for the two: %s", kind)

		posted(s, CodeCoordinatorIs)
		keptApart(t, s, kind, children, now)
		lifts(s, 3, now)
		require.Empty(t, coordinatorLetters(s), "they know already: %s", kind)
	}

	s, now := inTracks(t)
	posted(s, CodeCoordinatorIs)
	keptApart(t, s, NotToKnowOf, children, now)
	do(t, s, leader, Reassign{Coordinator: true, To: "k-2", Reason: 1}, now)
	do(t, s, leader, Reassign{Coordinator: true, To: "k-3", Reason: 1}, now)
	require.Empty(t, to(s, "adult-2"))
	lifts(s, 1, now)
	require.Equal(t, []string{"k-3"}, to(s, "adult-2"), "who became it meanwhile")

	s, now = inTracks(t)
	posted(s, CodeCoordinatorIs)
	m := s.Member("adult-2")
	at := now
	m.LeftAt, m.LeftWhy = &at, Outside
	do(t, s, children, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
	do(t, s, leader, Reassign{Coordinator: true, To: "k-2", Reason: 1}, now)
	require.Empty(t, to(s, "adult-2"), "it says where somebody may be whose address is protected")
	do(t, s, children, ProtectMember{Member: "adult-1", Reason: 1}, now)
	require.Equal(t, []string{"k-2"}, to(s, "adult-2"))
	require.Equal(t, []string{"k-2"}, to(s, "adult-1"), "nor does anybody else get it again")
}

// A letter about the journey that a department's system refused is still to come: the one about the coordinator waits as long, and comes behind it.
func TestCoordinator_IsWrittenWhenTheRefusedLetterItGoesBehindIsResolved(t *testing.T) {
	t.Parallel()
	s := family()
	walk(s, started)
	do(t, s, coordinator, InformMember{Task: "information-given/adult-1/1"}, started)
	id := s.Outbox[len(s.Outbox)-1].ID
	s.Delivered("post", nil, []RefusedMessage{{ID: id, Code: "unknown-kind"}}, started)
	require.Len(t, s.Refused, 1)
	do(t, s, leader, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, started)
	require.Empty(t, coordinatorLetters(s), "they have not been told of the journey")
	do(t, s, coordinator, ResolveRefusal{Task: s.Refused[0].Task.String()}, started)
	require.Equal(t, []string{"adult-1 k-1 post digital-post"}, coordinatorLetters(s))
	last := s.Outbox[len(s.Outbox)-2:]
	require.Equal(t, []string{string(CodeInformation), string(CodeCoordinatorIs)}, []string{last[0].Code, last[1].Code})
}
