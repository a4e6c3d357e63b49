package desk

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A concern about a child without a name is about nobody: whoever assesses it sees who it is about and with whom they live, before anybody has agreed to anything, and finds them when they ring. Nobody else hears that there is one.
func TestConcern_WhoAssessesItSeesWhomItIsAboutAndFindsThem(t *testing.T) {
	t.Parallel()
	o := open(t)
	filled := url.Values{
		"formId": {"form-00009"}, "child.name": {"Alma Opdigtet"}, "source": {"outside"}, "text": {"Hun er alene."},
		"adults[0].name": {"Rigmor Opdigtet"}, "adults[0].telephone": {"00 00 00 55"},
	}
	status, receipt, _ := o.browse("POST", "/desk/concern", "caseworker@children", filled, fromOurs)
	require.Equal(t, http.StatusAccepted, status, receipt)
	caseNo := regexp.MustCompile(`SP-\d+`).FindString(receipt)
	require.NotEmpty(t, caseNo)
	var n int
	require.Eventually(t, func() bool { return o.register.DB().Get(&n, `SELECT 1 FROM register.concerns`) == nil }, time.Minute, 20*time.Millisecond)
	const assessor = "caseworker@children"
	for _, path := range []string{"/desk/duty", "/desk/families/" + caseNo, "/desk/families/" + caseNo + "/concerns"} {
		status, page, _ := o.browse("GET", path, assessor, nil)
		require.Equal(t, http.StatusOK, status, path)
		require.Contains(t, page, "Alma Opdigtet", path)
	}
	_, page, _ := o.browse("GET", "/desk/families/"+caseNo, assessor, nil)
	require.Contains(t, page, "Rigmor Opdigtet")
	require.Contains(t, page, "00 00 00 55", "whom to ring")
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo+"/concerns", assessor, nil)
	require.Contains(t, page, "Kommer fra")
	for _, sought := range []string{"Alma Opd", "Rigmor", "00 00 00 55"} {
		_, page := o.find(assessor, sought)
		require.Contains(t, page, "1 familie fundet", sought)
		for _, other := range []string{"coordinator@employment", "caseworker@school", "head@social"} {
			_, page := o.find(other, sought)
			require.Contains(t, page, "0 familier fundet", other)
		}
	}
}
