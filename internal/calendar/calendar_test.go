package calendar

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// danish is a municipality that is closed on Constitution Day, Christmas Eve and New Year's Eve.
var danish = New(MonthDay{time.June, 5}, MonthDay{time.December, 24}, MonthDay{time.December, 31})

// day reads 2006-01-02 as that day's first instant in Copenhagen.
func day(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation(time.DateOnly, text, Copenhagen)
	require.NoError(t, err)
	return at
}

func TestHoliday_ByYear(t *testing.T) {
	t.Parallel()
	// Easter Sunday: 9 April 2023, 31 March 2024, 5 April 2026, 28 March 2027, 25 April 2038 (as late as it gets).
	for year, want := range map[int][]string{
		2023: {"01-01", "04-06", "04-07", "04-10", "05-05", "05-18", "05-29", "12-25", "12-26"},
		2024: {"01-01", "03-28", "03-29", "04-01", "05-09", "05-20", "12-25", "12-26"},
		2026: {"01-01", "04-02", "04-03", "04-06", "05-14", "05-25", "12-25", "12-26"},
		2027: {"01-01", "03-25", "03-26", "03-29", "05-06", "05-17", "12-25", "12-26"},
		2038: {"01-01", "04-22", "04-23", "04-26", "06-03", "06-14", "12-25", "12-26"},
	} {
		var got []string
		for d := Date(year, time.January, 1); d.Year() == year; d = AddDays(d, 1) {
			if Holiday(d) != "" {
				got = append(got, d.Format("01-02"))
			}
		}
		require.Equal(t, want, got, year)
	}
	require.Equal(t, "Store bededag", Holiday(day(t, "2023-05-05")))
	require.Empty(t, Holiday(day(t, "2024-04-26")), "abolished")
	require.Empty(t, Holiday(day(t, "2026-06-05")), "Constitution Day is a closing day, no public holiday")
}

func TestIsWorkingDay(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"2026-11-20": true,  // Friday
		"2026-11-21": false, // Saturday
		"2026-11-22": false, // Sunday
		"2026-04-03": false, // Good Friday
		"2026-12-24": false, // closed here
		"2026-12-23": true,
		"2026-06-05": false, // closed here
		"2023-05-05": false, // store bededag
		"2024-04-26": true,
	} {
		require.Equal(t, want, danish.IsWorkingDay(day(t, text)), text)
	}
	require.True(t, Calendar{}.IsWorkingDay(day(t, "2026-12-24")), "open where the local calendar says nothing")
	// 23:30 UTC on a Sunday in winter is Monday in Copenhagen.
	require.True(t, danish.IsWorkingDay(time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)))
}

func TestAddWorkingDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-20", 1, "2026-11-23"},
		{"2026-11-21", 1, "2026-11-23"},
		{"2026-11-23", -1, "2026-11-20"},
		{"2026-11-22", 0, "2026-11-22"},
		{"2026-04-01", 1, "2026-04-07"},
		{"2026-12-23", 2, "2026-12-29"},
		{"2027-01-04", -1, "2026-12-30"},
	} {
		require.Equal(t, c.want, ISODate(danish.AddWorkingDays(day(t, c.from), c.n)), "%s %+d", c.from, c.n)
	}
	require.Equal(t, 3, danish.WorkingDaysBetween(day(t, "2026-12-23"), day(t, "2026-12-30")), "28 29 30")
	require.Equal(t, 0, danish.WorkingDaysBetween(day(t, "2026-12-23"), day(t, "2026-12-23")))
	require.Equal(t, 0, danish.WorkingDaysBetween(day(t, "2026-12-23"), day(t, "2026-12-01")))
}

func TestAddMonths_EndsWithTheMonth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2028-01-31", 1, "2028-02-29"},
		{"2026-08-31", 1, "2026-09-30"},
		{"2026-02-28", 1, "2026-03-28"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2028-02-29", 12, "2029-02-28"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2000-01-31", 1, "2000-02-29"}, // 2000 was a leap year
		{"2100-01-31", 1, "2100-02-28"}, // 2100 is none
	} {
		require.Equal(t, c.want, ISODate(AddMonths(day(t, c.from), c.n)), "%s %+d", c.from, c.n)
	}
}

func TestQuarters(t *testing.T) {
	t.Parallel()
	for from, want := range map[string]string{
		"2026-01-01": "2026-03-31", "2026-03-30": "2026-03-31", "2026-03-31": "2026-06-30", "2026-04-01": "2026-06-30",
		"2026-12-30": "2026-12-31", "2026-12-31": "2027-03-31",
	} {
		require.Equal(t, want, ISODate(AddQuarters(day(t, from), 1)), from)
	}
	require.Equal(t, "2027-06-30", ISODate(AddQuarters(day(t, "2026-11-22"), 3)))
	require.Equal(t, "2026-10-01", ISODate(QuarterStart(day(t, "2026-11-22"))))
}

func TestClockChanges(t *testing.T) {
	t.Parallel()
	require.Equal(t, 23*time.Hour, AddDays(day(t, "2026-03-29"), 1).Sub(day(t, "2026-03-29")))
	require.Equal(t, 25*time.Hour, AddDays(day(t, "2026-10-25"), 1).Sub(day(t, "2026-10-25")))
	require.Equal(t, "2026-03-29T23:59:59+02:00", EndOfDay(day(t, "2026-03-29")).Format(time.RFC3339))
	require.Equal(t, "2026-10-25T23:59:59+01:00", EndOfDay(day(t, "2026-10-25")).Format(time.RFC3339))
	require.Equal(t, "2026-03-29T08:00:00+02:00", AtHour(day(t, "2026-03-29"), 8).Format(time.RFC3339))
	require.Equal(t, 365, DaysBetween(day(t, "2026-01-01"), day(t, "2027-01-01")))
	require.Equal(t, -1, DaysBetween(day(t, "2026-03-30"), day(t, "2026-03-29")))
}

func TestRollAppeal(t *testing.T) {
	t.Parallel()
	for end, want := range map[string]string{
		"2026-12-21": "2026-12-21", // Monday
		"2026-12-19": "2026-12-21", // Saturday
		"2026-12-25": "2026-12-28", // holiday, then a weekend
		"2026-12-24": "2026-12-24", // closed, but no holiday: it stays
		"2023-06-04": "2023-06-06", // Sunday; Monday 5 June is closed
		"2023-05-05": "2023-05-08", // store bededag
	} {
		require.Equal(t, want, ISODate(danish.RollAppeal(day(t, end))), end)
	}
}

func TestMonthDay(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"", "6-5", "13-01", "02-30", "12-24 ", "2024-12-24", "12/24"} {
		_, err := ParseMonthDay(bad)
		require.Error(t, err, bad)
	}
	for _, good := range []string{"06-05", "02-29", "12-31"} {
		parsed, err := ParseMonthDay(good)
		require.NoError(t, err)
		data, err := json.Marshal(parsed)
		require.NoError(t, err)
		require.Equal(t, `"`+good+`"`, string(data))
		var back MonthDay
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, parsed, back)
	}
}

func TestCalendarIsTheSameInEveryZoneOfTheMachine(t *testing.T) {
	// Not parallel: it changes the zone that the holiday library answers in.
	previous := time.Local
	defer func() { time.Local = previous }()
	for _, zone := range []string{"Pacific/Kiritimati", "Pacific/Niue", "America/Santiago"} {
		local, err := time.LoadLocation(zone)
		require.NoError(t, err)
		time.Local = local
		require.Equal(t, "Store bededag", Holiday(Date(2023, time.May, 5)), zone)
		require.Equal(t, "Juledag", Holiday(Date(2026, time.December, 25)), zone)
		require.Empty(t, Holiday(Date(2026, time.December, 24)), zone)
	}
}
