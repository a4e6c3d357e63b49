package document

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNumbers_AsPeopleReadThem(t *testing.T) {
	t.Parallel()
	da, en := in("da"), in("en")
	plain := func(text string) string {
		return strings.NewReplacer("\u2060", "", "\u00a0", " ").Replace(text)
	}
	require.Equal(t, []string{"44 %", "44%"}, []string{plain(da.percent(32. / 72)), en.percent(32. / 72)})
	require.Equal(t, []string{"1 %", "99 %", "0 %", "100 %"}, []string{plain(da.percent(0.001)), plain(da.percent(0.999)), plain(da.percent(0)), plain(da.percent(1))}, "few are not nobody")
	require.Equal(t, "34–56%", plain(en.span(0.34, 0.56)))
	require.Equal(t, "34–56%", plain(en.span(0.56, 0.34)))
	require.Equal(t, "5%", plain(en.span(0.05, 0.05)))
	require.Equal(t, []string{"9.200.000 kr.", "DKK 9,200,000", "950 kr.", "1.000 kr."}, []string{plain(da.kroner(9_200_000)), plain(en.kroner(9_200_000)), plain(da.kroner(950)), plain(da.kroner(999.6))})
	require.Equal(t, []string{"8,5", "8.5"}, []string{da.decimal(8.5), en.decimal(8.5)})
}

func TestRound_AnAxisHasFewSteps(t *testing.T) {
	t.Parallel()
	for most, step := range map[float64]float64{1: 1, 6: 1, 7: 2, 77: 20, 95: 20, 301: 100} {
		require.InDelta(t, step, round(most), 0.001, "%v", most)
	}
}
