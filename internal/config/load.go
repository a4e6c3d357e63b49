package config

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/kelseyhightower/envconfig"
)

// Prefix begins the name of every setting of ours.
const Prefix = "SAMSPIL"

// The local stack and the tests have settings of their own.
const (
	localPrefix = Prefix + "_LOCAL_"
	testPrefix  = Prefix + "_TEST_"
)

// Token names the variable with the bearer token of whoever runs "starter bulk". It is no setting of a program that stays
// up, so it stands in no list of settings.
const Token = Prefix + "_TOKEN"

// TokenGiven is that token, from its variable or from the file that SAMSPIL_TOKEN_FILE names; "" when neither is set.
func TokenGiven() (string, error) {
	text, _, fault := secretText(Token)
	if fault != nil {
		return "", Faults{*fault}
	}
	return text, nil
}

// Fault is one wrong setting.
type Fault struct {
	Setting string // e.g. SAMSPIL_DATABASE_URL
	Problem string // what is wrong and what to do; never the value of a secret
}

// Faults are all wrong settings at once, so that whoever sets up the program can mend them in one go.
type Faults []Fault

// Error lists them, one a line.
func (f Faults) Error() string {
	var b strings.Builder
	if len(f) == 1 {
		b.WriteString("1 setting is wrong:")
	} else {
		fmt.Fprintf(&b, "%d settings are wrong:", len(f))
	}
	for _, fault := range f {
		fmt.Fprintf(&b, "\n  %s %s", fault.Setting, fault.Problem)
	}
	b.WriteString("\nThe command \"settings\" lists all settings with their meaning.")
	return b.String()
}

// checked is a group of settings with rules about several of them together, or about more than their form.
type checked interface{ check() Faults }

// Load reads one of Common, Worker and Starter from the environment. Its error is a Faults that names every wrong setting.
func Load[T any]() (T, error) {
	var settings T
	faults := fill(reflect.ValueOf(&settings).Elem())
	if group, ok := any(settings).(checked); ok {
		faults = append(faults, group.check()...)
	}
	if len(faults) > 0 {
		var none T
		return none, faults
	}
	return settings, nil
}

// fill reads the fields one by one. envconfig stops at the first field that is wrong; giving it a struct of a single field
// each time keeps its rules of naming and conversion, and lets us name all.
func fill(target reflect.Value) Faults {
	var faults Faults
	for i := range target.NumField() {
		field := target.Type().Field(i)
		if field.Anonymous {
			faults = append(faults, fill(target.Field(i))...)
			continue
		}
		if isSecret(field.Type) {
			faults = append(faults, fillSecret(field, target.Field(i))...)
			continue
		}
		single := reflect.New(reflect.StructOf([]reflect.StructField{field}))
		if err := envconfig.Process(Prefix, single.Interface()); err != nil {
			faults = append(faults, Fault{nameOf(field), problem(field, err)})
			continue
		}
		if isTrue(field, "required") && os.Getenv(nameOf(field)) == "" {
			faults = append(faults, Fault{nameOf(field), "is empty: " + field.Tag.Get("desc")})
			continue
		}
		target.Field(i).Set(single.Elem().Field(0))
	}
	return faults
}

// problem says in words what envconfig found. Only the errors of our own types show the value itself, because they know
// whether it is a secret.
func problem(field reflect.StructField, err error) string {
	var parse *envconfig.ParseError
	if !errors.As(err, &parse) {
		return "is missing: " + field.Tag.Get("desc")
	}
	switch parse.TypeName {
	case "time.Duration":
		return "is not a period of time: write for example 500ms, 30s, 5m or 1h"
	case "int":
		return "is not a whole number"
	case "float64":
		return "is not a number: write for example 10 or 2.5"
	case "bool":
		return "is neither true nor false"
	case "slog.Level":
		return "is not a log level: write DEBUG, INFO, WARN or ERROR"
	}
	return parse.Err.Error()
}

// Unknown lists the variables that begin with our prefix and are no setting of any program; most likely they are misspelt.
func Unknown() []string {
	known := append(names(reflect.TypeFor[Worker]()), names(reflect.TypeFor[Starter]())...)
	known = append(known, Token, Token+fileSuffix)
	var unknown []string
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		ours := strings.HasPrefix(name, Prefix+"_") && !strings.HasPrefix(name, localPrefix) && !strings.HasPrefix(name, testPrefix)
		if ours && !slices.Contains(known, name) {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	return unknown
}

// names lists the variables of one group of settings, in the order of its fields.
func names(group reflect.Type) []string {
	var all []string
	for i := range group.NumField() {
		if field := group.Field(i); field.Anonymous {
			all = append(all, names(field.Type)...)
		} else {
			all = append(all, nameOf(field))
			if isSecret(field.Type) {
				all = append(all, nameOf(field)+fileSuffix)
			}
		}
	}
	return all
}

// nameOf asks envconfig for the variable of one field, so that there is one rule for names.
func nameOf(field reflect.StructField) string {
	single := reflect.New(reflect.StructOf([]reflect.StructField{field}))
	var b strings.Builder
	if err := envconfig.Usagef(Prefix, single.Interface(), &b, "{{range .}}{{usage_key .}}{{end}}"); err != nil {
		panic("config: " + err.Error()) // a fixed template over a struct: only a programming error gets here
	}
	return b.String()
}

func isTrue(field reflect.StructField, tag string) bool { return field.Tag.Get(tag) == "true" }
