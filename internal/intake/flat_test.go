package intake

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

func TestFlat_IsTheFormThatWasWritten(t *testing.T) {
	t.Parallel()
	doc := Flat(map[string]string{
		"formId": "csv-1", "reason": "De vil gerne have hjælp.", "adults[0].name": "Maja Opdigtet", "adults[0].publicSupport": "true", "adults[0].reach.language": "so", "adults[0].ordinaryHours.hoursPerWeek": "12,5",
		"adults[0].consents[employment]": "true", "adults[0].consents[children]": "share", "adults[0].consents[school]": "false", "adults[0].consents[how]": "orally", "adults[0].consents[until]": "31-01-2027", "adults[0].caseIds[employment]": "JOB-1",
		"children[1].name": "Bo Opdigtet", "children[1].custodyHolders": "1, 2", "children[1].case.measures[0].measure": "27.27.06", "children[1].born": "", "adults[0].nonsense": "x", "adults[99].name": "x",
	})
	require.JSONEq(t, `{"formId":"csv-1","reason":"De vil gerne have hjælp.","adults":[{"name":"Maja Opdigtet","publicSupport":true,"reach":{"language":"so"},"ordinaryHours":{"hoursPerWeek":12.5},
		"consents":{"employment":{"how":"orally","until":"2027-01-31"},"children":{"how":"orally","until":"2027-01-31","purposes":["share"]},"school":false},"caseIds":{"employment":"JOB-1"}}],
		"children":[{},{"name":"Bo Opdigtet","custodyHolders":[1,2],"case":{"measures":[{"measure":"27.27.06"}]}}]}`, string(doc))
}

func TestFlat_KnowsEachPathOfTheFormAndNoOther(t *testing.T) {
	t.Parallel()
	for path, kind := range map[string]incoming.FieldKind{
		"formId": incoming.KindCode, "adults[9].name": incoming.KindText, "adults[0].publicSupport": incoming.KindYesNo, "children[0].custodyHolders": incoming.KindWhole, "children[0].case.nextReview": incoming.KindDay,
		"adults[0].consents[social]": incoming.KindCode, "adults[0].abroad.country": incoming.KindCode,
	} {
		f, ok := FlatField(path)
		require.True(t, ok, path)
		if kind == incoming.KindText || kind == incoming.KindCode {
			require.Contains(t, []incoming.FieldKind{incoming.KindText, incoming.KindCode}, f.Kind, path)
			continue
		}
		require.Equal(t, kind, f.Kind, path)
	}
	for _, none := range []string{"", "adults", "adults[0]", "adults.name", "adults[10].name", "adults[-1].name", "adults[00].name", "adults[0.name", "adults[0].reach", "adults[0].consents", "adults[0].consents[]", "adults[0]name", "children[0].case.measures[0]", "formId[0]", "formId.x", "Adults[0].name", "adults[0].custodyHolders"} {
		_, ok := FlatField(none)
		require.False(t, ok, none)
	}
}

func FuzzFlat(f *testing.F) {
	f.Add("adults[0].name", "Maja", "children[0].custodyHolders", "1 2")
	f.Add("adults[9].consents[how]", "orally", "adults[9].consents[x]", "")
	f.Fuzz(func(t *testing.T, a, x, b, y string) {
		var form map[string]any
		require.NoError(t, json.Unmarshal(Flat(map[string]string{a: x, b: y}), &form))
	})
}
