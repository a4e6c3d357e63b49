package config

import (
	"fmt"
	"os"
	"reflect"
	"strings"

	"github.com/kelseyhightower/envconfig"
)

// fileSuffix turns a secret's variable into the one that names a file with the secret in it, as containers mount them:
// SAMSPIL_DATABASE_URL_FILE=/run/secrets/database-url. A variable can be read by whoever sees the process, a file by its
// owner alone.
const fileSuffix = "_FILE"

// maxSecretFile is far above any secret, in bytes: a larger file is not a secret.
const maxSecretFile = 64 << 10

// isSecret tells whether values of a type are never printed: a Secret, what is built on one, and maps of them.
func isSecret(t reflect.Type) bool {
	if t.Kind() == reflect.Map {
		t = t.Elem()
	}
	return t.Implements(reflect.TypeFor[interface{ Reveal() string }]())
}

// fillSecret reads one secret from its variable or its file.
func fillSecret(field reflect.StructField, target reflect.Value) Faults {
	name, required := nameOf(field), isTrue(field, "required")
	text, set, fault := secretText(name)
	switch {
	case fault != nil:
		return Faults{*fault}
	case !set && required:
		return Faults{{name, "is missing: " + field.Tag.Get("desc")}}
	case !set:
		return nil
	}
	if err := target.Addr().Interface().(envconfig.Decoder).Decode(text); err != nil {
		return Faults{{name, err.Error()}}
	}
	if required && text == "" {
		return Faults{{name, "is empty: " + field.Tag.Get("desc")}}
	}
	return nil
}

// secretText is a secret's variable or, without the line end that editors put there, the content of the file that the variable with
// _FILE names. set is false when there is neither.
func secretText(name string) (text string, set bool, fault *Fault) {
	text, set = os.LookupEnv(name)
	path := os.Getenv(name + fileSuffix)
	if path == "" {
		return text, set, nil
	}
	if text != "" {
		return "", true, &Fault{name + fileSuffix, "is set, and " + name + " is set too: keep one of them"}
	}
	info, err := os.Stat(path)
	if err == nil && (info.IsDir() || info.Size() > maxSecretFile) {
		return "", true, &Fault{name + fileSuffix, fmt.Sprintf("names no file with a secret in it: it is a folder, or larger than %d bytes", maxSecretFile)}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", true, &Fault{name + fileSuffix, fmt.Sprintf("cannot be read: %v", err)}
	}
	return strings.TrimSuffix(strings.TrimSuffix(string(data), "\n"), "\r"), true, nil
}

// given tells whether a setting is set here, in its variable or as a file.
func given(name string) bool { return os.Getenv(name) != "" || os.Getenv(name+fileSuffix) != "" }
