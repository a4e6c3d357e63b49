package desk

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// find searches, and gives the page.
func (o *office) find(token, sought string) (status int, page string) {
	status, page, _ = o.browse("POST", "/desk/find", token, url.Values{"sought": {sought}}, fromOurs)
	return status, page
}

// works has a department's caseworker work with a family.
func (o *office) works(caseNo, department string) {
	o.t.Helper()
	_, err := o.register.DB().Exec(`INSERT INTO register.caseworkers (case_no, seq, department, staff) VALUES ($1, 1, $2, 'x-caseworker' || $2)`, caseNo, department)
	require.NoError(o.t, err)
}

func TestFind_ANameOrATelephoneNumberFindsAFamilyOfOnesOwn(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.works(caseNo, "employment")
	for _, sought := range []string{"Maja", "prøvesen  MAJA", "PRØ", "Ole Prøv", "00 00 00 22", "+45 00000022", " 0045 00 00 00 22"} {
		status, page := o.find("caseworker@employment", sought)
		require.Equal(t, 200, status)
		require.Contains(t, page, "1 familie fundet", sought)
		require.Contains(t, page, "/desk/families/"+caseNo)
	}
	for _, sought := range []string{"Aja", "Jens", "Maja Jensen", "00 00 00 23", "00 00 00 11"} {
		_, page := o.find("caseworker@employment", sought)
		require.Contains(t, page, "0 familier fundet", sought)
		require.NotContains(t, page, familyAddress(caseNo, ""))
	}
	for _, sought := range []string{"", "Ma", "0000", "010190-1234", "Maja 12", strings.Repeat("a", 200)} {
		status, page := o.find("caseworker@employment", sought)
		require.Equal(t, 422, status, sought)
		require.NotContains(t, page, familyAddress(caseNo, ""))
	}
	status, _, head := o.browse("POST", "/desk/find", "caseworker@employment", url.Values{"sought": {strings.ToLower(caseNo)}}, fromOurs)
	require.Equal(t, 303, status)
	require.Equal(t, "/desk/families/"+caseNo, head.Get("Location"))
	status, _, _ = o.browse("POST", "/desk/find", "caseworker@employment", url.Values{"sought": {"Maja"}})
	require.Equal(t, 403, status, "no page of ours sent it")
	for _, token := range []string{"it@", "citizen@children", ""} {
		status, page := o.find(token, "Maja")
		require.Contains(t, []int{401, 403}, status, token)
		require.NotContains(t, page, familyAddress(caseNo, ""))
	}
}

// What was searched for is in no log and no table; that somebody has searched is, and whom they were shown.
func TestFind_IsWrittenDownWithoutWhatWasSearchedFor(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.works(caseNo, "employment")
	o.find("caseworker@employment", "Maja")
	o.find("caseworker@employment", "MAJA")
	o.find("caseworker@employment", "Nobody")
	var searches []string
	require.NoError(t, o.register.DB().Select(&searches, `SELECT concat_ws(' ', actor ->> 'id', what, families, count(*) OVER (PARTITION BY asked)) FROM intake.searches ORDER BY id`))
	require.Equal(t, []string{"x-caseworkeremployment name 1 2", "x-caseworkeremployment name 1 2", "x-caseworkeremployment name 0 1"}, searches)
	var looks []string
	require.NoError(t, o.register.DB().Select(&looks, `SELECT concat_ws(' ', case_no, what, relation, person) FROM intake.readings ORDER BY id`))
	require.Equal(t, []string{caseNo + " found table t", caseNo + " found table t"}, looks)
	require.NotContains(t, strings.ToLower(o.log.String()), "maja")
}

// Nobody finds a family with which they have nothing to do or of which they are shut out, or somebody of whom their department does not hear.
func TestFind_GivesNobodyWhoIsNotTheirsToSee(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.works(caseNo, "employment")
	shut := "x-caseworkeremployment"
	none := func(token, sought string) {
		status, page := o.find(token, sought)
		require.Equal(t, 200, status)
		_, nobody := o.find(token, "Ingen Sådan")
		nobody = strings.ReplaceAll(nobody, "Ingen Sådan", sought)
		require.Equal(t, nobody, page, "%s %s: as where there is nobody", token, sought)
	}
	none("caseworker@school", "Maja")
	none("caseworker@social", "Maja") // nothing of theirs is open there: they open it by its number, and say why
	o.works(caseNo, "social")
	_, page := o.find("caseworker@social", "Maja")
	require.Contains(t, page, familyAddress(caseNo, ""), "she has agreed")
	for _, sought := range []string{"Ole", "Bo Prøvesen", "00 00 00 22"} {
		none("caseworker@social", sought) // he has not
	}
	_, page = o.find("caseworker@employment", "Maja")
	require.Contains(t, page, familyAddress(caseNo, ""))
	_, err := o.register.DB().Exec(`INSERT INTO intake.shut_out (case_no, staff, reason, shut_by) VALUES ($1, $2, 'kin', '{}')`, caseNo, shut)
	require.NoError(t, err)
	none("caseworker@employment", "Maja")
}
