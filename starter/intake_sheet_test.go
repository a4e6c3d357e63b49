package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/privacy/privacytest"
)

// cohort is a table of so many families. The people are invented.
func cohort(n int) string {
	all := "formId;reason;adults[0].name;adults[0].cpr;adults[0].address;children[0].name;children[0].cpr;children[0].custodyHolders\n"
	for i := range n {
		number := func(year int) string {
			return privacytest.CPR(time.Date(year, 4, 1+i%28, 0, 0, 0, 0, time.UTC), i/28+1)
		}
		all += fmt.Sprintf("kohorte-%d;Får hjælp;Maja Prøvesen;%s;Opdigtet Vej 1;Alma Prøvesen;%s;1\n", i, number(1988), number(2016))
	}
	return all
}

// A cohort is taken in whole or not at all, and once; nothing is sent before it is asked for, and nothing that was written is repeated.
func TestIntake_ACohortFromATableIsTakenInOnce(t *testing.T) {
	setUp(t)
	stored := func() int {
		listed, err := run(t, "inbox", "list", "--state", "pending")
		require.NoError(t, err)
		return strings.Count(listed, "kohorte-")
	}
	table := file(t, "families.csv", cohort(40))
	said, err := run(t, "intake", "--csv", table)
	require.NoError(t, err)
	require.Contains(t, said, "40 families can be taken in. Nothing has been sent yet")
	require.Zero(t, stored())

	bad := strings.Replace(cohort(40), "kohorte-7;Får hjælp;Maja Prøvesen", "kohorte-7;Får hjælp;", 1)
	said, err = run(t, "intake", "--csv", "--send", file(t, "bad.csv", bad))
	require.ErrorContains(t, err, "1 lines are wrong (40 families in the file)")
	require.Contains(t, said, "line 9, adults[0].name: ")
	require.NotContains(t, said+err.Error(), "Prøvesen")
	require.Zero(t, stored(), "nothing is half done")

	for range 2 {
		said, err = run(t, "intake", "--csv", "--send", table)
		require.NoError(t, err)
		require.Contains(t, said, "40 families are stored.")
		require.Equal(t, 40, stored())
	}
	changed := strings.Replace(cohort(40), "kohorte-7;Får hjælp", "kohorte-7;Vil i arbejde", 1)
	said, err = run(t, "intake", "--csv", "--send", file(t, "changed.csv", changed))
	require.Error(t, err)
	require.Contains(t, said, "line 9, formId: This id was used for another form.")
	require.Equal(t, 40, stored())

	_, err = run(t, "intake", "--send", table)
	require.ErrorContains(t, err, "--send goes with --csv")
}
