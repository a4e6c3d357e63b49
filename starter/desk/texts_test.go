package desk

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/policy"
	"samspil/internal/reading"
	"samspil/internal/register"
)

var (
	inPages = regexp.MustCompile(`\((?:t|n) "([a-z0-9.-]+)"|\{\{(?:t|n) "([a-z0-9.-]+)"`)
	inCode  = regexp.MustCompile(`\btext\((?:[a-z.]+, )?"([a-z0-9.-]+)"|count\([a-z.]+, "([a-z0-9.-]+)"|problem\{http\.\w+, "([a-z-]+)"`)
	verbs   = regexp.MustCompile(`%[a-z%]`)
)

// used are the keys that pages and code name. Of those that are put together of a beginning and a code, the beginnings are named in made.
func used(t *testing.T) map[string]string {
	t.Helper()
	by := map[string]string{}
	add := func(file string, found *regexp.Regexp, content []byte) {
		for _, match := range found.FindAllStringSubmatch(string(content), -1) {
			key := strings.Join(match[1:], "")
			switch {
			case strings.Contains(match[0], "problem{"):
				by["problem."+key+".title"], by["problem."+key+".do"] = file, file
			case strings.HasSuffix(key, "."): // a code follows
			case strings.HasPrefix(strings.TrimLeft(match[0], "({"), "n ") || strings.HasPrefix(match[0], "count"):
				by[key+".one"], by[key+".other"] = file, file
			default:
				by[key] = file
			}
		}
	}
	for pattern, found := range map[string]*regexp.Regexp{"pages/*.html": inPages, "*.go": inCode} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			content, err := os.ReadFile(file)
			require.NoError(t, err)
			add(file, found, content)
		}
	}
	for beginning, codes := range made() {
		for _, code := range codes {
			by[beginning+code] = "code"
		}
	}
	return by
}

// codes are values as texts.
func codes[T ~string](all []T) (texts []string) {
	for _, one := range all {
		texts = append(texts, string(one))
	}
	return texts
}

func periods() (keys []string) {
	for _, unit := range policy.UnitNames() {
		keys = append(keys, unit+".one", unit+".other")
	}
	return keys
}

func alarmKeys() (keys []string) {
	for _, a := range alarms {
		keys = append(keys, a.key)
	}
	return keys
}

func householdKeys() (keys []string) {
	for _, of := range household {
		keys = append(keys, of.List, of.List+".n", of.List+".more")
		for _, field := range of.Fields {
			keys = append(keys, "person."+field)
		}
	}
	return keys
}

func referralKeys() (keys []string) {
	for _, of := range referred {
		for _, part := range of.Parts {
			if part.Key != "" {
				keys = append(keys, part.Key, part.Key+".lead")
			}
		}
	}
	return keys
}

// made are the keys that are put together: the beginning, and the codes that there are.
func made() map[string][]string {
	return map[string][]string{
		"plain.":    {"title", "lead"},
		"plain.is.": {"young", "replaces", "online", "interpreter"},
		"plain.of.": letterPlaces(),

		"role.": {
			string(casework.Caseworker), string(casework.Coordinator), string(casework.TeamLeader), string(casework.Head), string(casework.IT), string(casework.Protector), string(casework.Citizen), string(casework.System),
		},
		"stage.":     {string(casework.Intake), string(casework.Assessment), string(casework.Tracks), string(casework.Leaving), string(casework.Ended)},
		"track.":     {"untracked", "not-begun", "placement", "follow-up", "held", "arrived", "left", "measured", "reviews", "closing", "closed", "of-age"},
		"member.":    {"adult", "child"},
		"decisions.": casework.Updates,
		"form.":      {"not-stored", "too-many", "personal"},
		"form.help.": helped,
		"kept.":      {"title", "text", "beside"}, "full.": {"title", "text", "beside"},
		"form.of.":     {"kle", "language", "country", "staff", "municipality", "period", "case", "cpr", "policy", "case-id"},
		"timeline.of.": {"tasks", "meetings", "consent", "work", "child", "people", "journey"},
		"ground.":      {"consent", "own-duty", "duty", "nobody"},
		"telling.": {
			string(casework.MessageTask), string(casework.MessageReminder), string(casework.MessageEscalation), string(casework.MessageWithdrawn), string(casework.MessageNotice), string(casework.MessageStopUsing),
			string(casework.MessageLetter), string(casework.MessageClosure), string(casework.MessageHandover), string(casework.MessageJourneyEnd), string(casework.MessageHandedBack),
		},
		"lead.":       {"title", "lead"},
		"lead.what.":  ledWhats,
		"lead.waits.": codes(reading.Waits),
		"it.":         {"title", "lead"},
		"it.what.":    {register.KindIntake, register.KindDecision},
		"it.state.":   {register.StatePending, register.StateParked, register.StateHeld},
		"alarm.":      alarmKeys(),
		"policy.":     {"title", "lead"},
		"policy.to.":  whoms,
		"period.":     periods(),
		"table.goal.": {"open", "met", "dropped"}, "table.becomes.": {"met", "dropped", "open"},
		"evaluation.":  {"title", "lead"},
		"looks.":       {"title", "lead"},
		"concern.":     {"title", "kept", "not-stored"},
		"concern.of.":  append(slices.Clone(concernFields), householdKeys()...),
		"duty.stands.": standings,
		"referral.":    {"title", "lead", "kept", "not-stored"}, "referral.then.": {"stored", "started", "known"}, "referral.part.": referralKeys(),
		"sheet.": {"title", "lead"}, "sheet.families.": {"one", "other"},
		"requests.": {"title", "lead"}, "requests.state.": codes(reading.RequestStates), "requests.way.": codes(register.RequestWays), "requests.act.": codes(reading.RequestActs), "requests.done.": codes(requestButtons),
		"consent.only.":    codes(casework.ConsentPurposes),
		"duty.":            {"title", "lead"},
		"draft.":           {"kept", "discarded", string(casework.TaskAnswered), string(casework.TaskPassedBy), string(casework.TaskCancelled), string(casework.TaskSuperseded)},
		"work.whose.":      whoseLists,
		"said.":            {"concern", "crisis", "news"},
		"submissions.why.": {"no-submission", "no-mapping", "too-many", "fields", "unread", "refused", "edited-after"}, "submissions.act.": {"opened", "taken", "put-away"}, "submissions.": {"title", "lead"},
		"reported.": {"adult", "child"}, "reported.what.": codes(intake.NewWhats),
		"many.do.": {take, give, putOff}, "many.did.take.": {"one", "other"}, "many.did.give.": {"one", "other"}, "many.did.put-off.": {"one", "other"},
		"hand-over.field.": {"to", "reason"},
		"mark.":            {string(casework.NeverTogether), string(casework.NotToKnowOf)},
		"letter.state.":    {"waits", "sent", "asked", "received", "paper", "failed", "ceased"},
		"letter.by.":       {string(casework.ByDigitalPost), string(casework.OnPaper), string(casework.ByHand)},
		"consent.": {
			string(casework.ConsentGiven), string(casework.ConsentLimited), string(casework.ConsentRefused), string(casework.ConsentWithdrawn), string(casework.ConsentLapsed), string(casework.ConsentExpired),
			"yes", "no",
		},
		"appeal.": {
			string(casework.AppealUnclear), string(casework.AppealReassessed), string(casework.AppealPassedOn), string(casework.AppealWon), string(casework.AppealPartly), string(casework.AppealSentBack), string(casework.AppealLost),
			string(casework.AppealDismissed), string(casework.AppealWithdrawn), string(casework.AppealMoot), string(casework.AppealHandedBack),
		},
	}
}

func TestTexts_EveryOneThatIsUsedIsThereInEveryLanguageAndNoOther(t *testing.T) {
	t.Parallel()
	wanted := used(t)
	for _, in := range languages {
		for key, file := range wanted {
			require.NotEmpty(t, texts[in][key], "%s: texts/%s lacks %q", file, in, key)
		}
		for _, key := range slices.Sorted(maps.Keys(texts[in])) {
			require.Contains(t, wanted, key, "texts/%s: nobody says this", in)
			require.Equal(t, verbs.FindAllString(texts["da"][key], -1), verbs.FindAllString(texts[in][key], -1), "%s: %s", in, key)
		}
	}
}
