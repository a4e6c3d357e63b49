package intake

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/strictjson"
)

func TestConcern_NamesEveryWrongField(t *testing.T) {
	rules := Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	_, err := rules.ReadConcern([]byte(`{"formId": "x", "child": {"cpr": "1"}, "adults": [{"publicSupport": true}], "receivedAt": "2026-12-01T00:00:00Z", "extra": 1}`), now)
	faults, wrong := errors.AsType[strictjson.Faults](err)
	require.True(t, wrong)
	named := map[string]bool{}
	for _, f := range faults {
		require.NotEqual(t, f.Da, f.En)
		named[f.Path] = true
	}
	require.Equal(t, map[string]bool{
		"extra": true, "formId": true, "child.name": true, "child.cpr": true, "adults[0].name": true, "adults[0].readiness": true,
		"source": true, "receivedAt": true, "text": true,
	}, named)
}

func TestConcern_NeedsNoMoreThanTheChild(t *testing.T) {
	rules := Rules{Policy: policyfile.Default()}
	c, err := rules.ReadConcern([]byte(`{"formId": "concern-01", "child": {"name": "Et Barn"}, "source": "outside", "text": "Bekymret."}`), time.Now())
	require.NoError(t, err)
	require.Len(t, c.Members, 1)
	require.Equal(t, []string{"Bekymret."}, c.Bundle.Texts, "anonymous")
}

func TestConcern_KnowsWhenTheChildGrowsUpAsAnIntakeFormDoes(t *testing.T) {
	rules := Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for _, born := range []time.Time{time.Date(2019, 5, 2, 0, 0, 0, 0, time.UTC), time.Date(2011, 3, 4, 0, 0, 0, 0, time.UTC)} {
		cpr := privacytest.CPR(born, 4)
		c, err := rules.ReadConcern([]byte(`{"formId": "concern-01", "child": {"name": "Et Barn", "cpr": "`+cpr+`", "protectedAddress": true},
			"adults": [{"name": "En Voksen", "custody": true}], "source": "outside", "text": "Bekymret."}`), now)
		require.NoError(t, err)
		f, err := rules.Read([]byte(`{"formId": "intake-0001", "adults": [{"name": "En Voksen", "cpr": "`+privacytest.CPR(born.AddDate(-30, 0, 0), 5)+`", "address": "Opdigtet Allé 1"}],
			"children": [{"name": "Et Barn", "cpr": "`+cpr+`", "custodyHolders": [1], "protectedAddress": true}]}`), now)
		require.NoError(t, err)
		require.Equal(t, f.Members[1], c.Members[1])
		require.False(t, c.Members[1].Child.AdultFrom.IsZero())
	}
}

func TestConcern_MayBeAboutSeveralChildrenEachOnce(t *testing.T) {
	rules := Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	cpr := privacytest.CPR(time.Date(2019, 5, 2, 0, 0, 0, 0, time.UTC), 4)
	form := func(siblings string) (*Concern, error) {
		return rules.ReadConcern([]byte(`{"formId": "concern-01", "child": {"name": "Et Barn", "cpr": "`+cpr+`"}, "siblings": [`+siblings+`], "source": "outside", "text": "Bekymret."}`), now)
	}
	c, err := form(`{"name": "En Søster"}, {"name": "En Bror"}`)
	require.NoError(t, err)
	require.Equal(t, []string{"child-2", "child-3"}, c.Siblings)
	require.Len(t, c.Members, 3)
	_, err = form(`{"name": "Et Barn", "cpr": "` + cpr + `"}, {}`)
	faults, wrong := errors.AsType[strictjson.Faults](err)
	require.True(t, wrong)
	require.Equal(t, []string{"siblings[0].cpr", "siblings[1].name"}, []string{faults[0].Path, faults[1].Path})
}

func TestYoungParent_IsEnteredAsAnAdultAndIsAChildByLawUntil18(t *testing.T) {
	rules := Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}
	for born, young := range map[int]bool{2009: true, 1990: false} {
		cpr := privacytest.CPR(time.Date(born, 6, 1, 0, 0, 0, 0, time.UTC), 7)
		c, err := rules.ReadConcern([]byte(`{"formId": "concern-01", "child": {"name": "Et Barn"}, "adults": [{"name": "En Forælder", "cpr": "`+cpr+`"}], "source": "inside", "text": "A"}`), time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
		require.NoError(t, err)
		require.Equal(t, young, !c.Members[0].Adult.AdultFrom.IsZero(), born)
	}
}
