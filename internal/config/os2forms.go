package config

import (
	"errors"
	"os"
	"slices"
	"time"

	"samspil/internal/os2forms"
)

// OS2Forms is the municipality's form system, as both programs know it. Without its file of mappings nothing is fetched.
type OS2Forms struct {
	OS2FormsFile    string `envconfig:"OS2FORMS_FILE" desc:"YAML file that says which forms of OS2forms are taken in and what their fields mean (docs/os2forms.md); empty: none"`
	OS2FormsAddress string `envconfig:"OS2FORMS_ADDRESS" desc:"base URL of OS2forms, as https://forms.kommune.example; addresses that stand in its answers or in hints are never called"`
}

// Forms reads the mappings; none where there is no file. Its error names every fault.
func (o OS2Forms) Forms() ([]os2forms.Mapping, error) {
	if o.OS2FormsFile == "" {
		return nil, nil
	}
	data, err := os.ReadFile(o.OS2FormsFile)
	if err != nil {
		return nil, Faults{{Prefix + "_OS2FORMS_FILE", "cannot be read: " + err.Error()}}
	}
	all, err := os2forms.ReadMappings(data)
	if err != nil {
		return nil, Faults{{Prefix + "_OS2FORMS_FILE", "is wrong: " + err.Error()}}
	}
	return all, nil
}

func (o OS2Forms) check() Faults {
	if o.OS2FormsFile == "" {
		return nil
	}
	if o.OS2FormsAddress == "" {
		return Faults{{Prefix + "_OS2FORMS_ADDRESS", "is missing, and " + Prefix + "_OS2FORMS_FILE is set"}}
	}
	if err := checkAddress(o.OS2FormsAddress); err != nil {
		return Faults{{Prefix + "_OS2FORMS_ADDRESS", err.Error()}}
	}
	return nil
}

// OS2FormsFetched is how the worker fetches what was sent.
type OS2FormsFetched struct {
	OS2Forms
	OS2FormsKey     Secret        `envconfig:"OS2FORMS_KEY" desc:"key by which OS2forms knows this program (the header api-key)"`
	OS2FormsEvery   time.Duration `envconfig:"OS2FORMS_EVERY" default:"5m" desc:"how often each form is asked for what is new; the workers keep a Temporal Schedule for each"`
	OS2FormsOverlap time.Duration `envconfig:"OS2FORMS_OVERLAP" default:"2160h" desc:"how far back it is asked for what was begun, for a draft that is sent late keeps the day on which it was begun; 2160h are 90 days"`
	OS2FormsRecheck time.Duration `envconfig:"OS2FORMS_RECHECK" default:"6h" desc:"after how long what is known is fetched again, for an edit shows in no list"`
	OS2FormsPrivate bool          `envconfig:"OS2FORMS_PRIVATE" default:"false" desc:"true where the name of OS2forms leads to an address of a private network; without it no such address is called"`
}

func (o OS2FormsFetched) check() Faults {
	faults := o.OS2Forms.check()
	if o.OS2FormsFile != "" && !o.OS2FormsKey.IsSet() {
		faults = append(faults, Fault{Prefix + "_OS2FORMS_KEY", "is missing, and " + Prefix + "_OS2FORMS_FILE is set"})
	}
	faults = append(faults, atLeast("OS2FORMS_EVERY", o.OS2FormsEvery, time.Second)...)
	faults = append(faults, positive("OS2FORMS_RECHECK", o.OS2FormsRecheck)...)
	return append(faults, atLeast("OS2FORMS_OVERLAP", o.OS2FormsOverlap, time.Hour)...)
}

// OS2FormsTaken is how the starter takes in what was fetched, and hears that something was sent.
type OS2FormsTaken struct {
	OS2Forms
	OS2FormsPushKey    Secret `envconfig:"OS2FORMS_PUSH_KEY" desc:"what stands in the header Authorization of a hint that something was sent, as the form's builder has written it, for example Token and 32 random bytes; empty: no hints are taken, and what was sent comes when it is asked for"`
	OS2FormsDepartment string `envconfig:"OS2FORMS_DEPARTMENT" desc:"department in whose name forms come in; empty: the one that leads a journey by the policy"`
}

func (o OS2FormsTaken) check() Faults {
	faults := o.OS2Forms.check()
	if o.OS2FormsPushKey.IsSet() && len(o.OS2FormsPushKey.Reveal()) < minKeyChars {
		faults = append(faults, Fault{Prefix + "_OS2FORMS_PUSH_KEY", "is shorter than 16 characters"})
	}
	return faults
}

// CheckForms holds the department in whose name forms come in against those of the policy.
func (o OS2FormsTaken) CheckForms(departments []string) error {
	if o.OS2FormsDepartment != "" && !slices.Contains(departments, o.OS2FormsDepartment) {
		return errors.New(Prefix + "_OS2FORMS_DEPARTMENT is no department of the policy")
	}
	return nil
}
