package casework

import (
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLookup_IsTheGateReadFromTheRegister(t *testing.T) {
	t.Parallel()
	s := family()
	for _, p := range ConsentPurposes {
		c := Consent{Member: "adult-2", Department: "social", Purpose: p, State: ConsentGiven, At: started}
		if p == ConsentShare {
			c.State = ConsentWithdrawn // what else was agreed to does not open it
		}
		s.recordConsent(c)
	}
	l := lookup(s)
	for _, department := range []string{"employment", "social", "school"} {
		for _, m := range s.Members {
			_, told := s.Gate(started, department, []string{m.ID}, JointWork, "")
			require.Equal(t, told, l.May(department, m.ID), "%s about %s", department, m.ID)
		}
	}
	require.True(t, l.May("social", Family), "it is let in by one")
	require.False(t, l.May("school", Family))
	require.False(t, l.May("social", "child-2.adult-2"), "who is named in a letter counts too")
}

func TestLookup_WhoHasDiedSpeaksForNobodyAndWhoHasLeftLetsNobodyIn(t *testing.T) {
	t.Parallel()
	s := family() // adult-1 alone has the custody of child-2
	s.Member("child-2").Child.Parties = []string{"adult-1"}
	require.True(t, lookup(s).May("social", "child-2"))
	s.depart(s.Member("adult-1"), Died, coordinator, started, "", 0)
	_, told := s.Gate(started, "social", []string{"child-2"}, JointWork, "")
	require.False(t, told)
	require.False(t, lookup(s).May("social", "child-2"))

	s = family()
	s.Consents = slices.DeleteFunc(s.Consents, func(c Consent) bool { return c.Member != "adult-2" })
	for _, m := range s.Children() {
		m.Child.Parties = []string{"adult-1"}
	}
	require.True(t, lookup(s).LetIn("social"))
	s.depart(s.Member("adult-2"), LeftFamily, coordinator, started, "", 0)
	require.False(t, lookup(s).LetIn("social"))
}

func TestLookup_NobodyButItsDepartmentHearsOfAConfidentialTask(t *testing.T) {
	t.Parallel()
	l := lookup(family())
	concern := TaskRow{Step: "concern-assessed", Subject: "child-1", Department: "children"}
	require.True(t, l.MaySee("children", concern))
	require.False(t, l.MaySee("employment", concern), "no consent opens it")
	require.True(t, l.MaySee("school", TaskRow{Step: StepChildReview, Subject: "child-1", Department: "school"}), "its own task")
}

// A consent that says more than this, such as what it is for, has to be read so where it is looked up too.
func TestLookup_KnowsAllThatAConsentSays(t *testing.T) {
	t.Parallel()
	require.Equal(t, 10, reflect.TypeFor[ConsentRow]().NumField(), "see Lookup.agreed")
}

// lookup is what the register would say of a family.
func lookup(s *State) Lookup {
	var l Lookup
	for _, m := range s.Members {
		l.Members = append(l.Members, m.row())
	}
	for _, c := range s.Consents {
		l.Consents = append(l.Consents, c.row())
	}
	return l
}
