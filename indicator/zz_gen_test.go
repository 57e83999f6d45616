package indicator
import ("testing";"os";"strings";"fmt")
func TestZZGen(t *testing.T){
 p:=os.Getenv("GEN"); if p=="" {t.Skip()}
 b,_:=os.ReadFile(p)
 for _,l:=range strings.Split(strings.TrimRight(string(b),"\n"),"\n"){
  if strings.HasPrefix(l,"# "){ fmt.Printf("GEN\t\t// %s\n", l[2:]); continue}
  l=strings.ReplaceAll(l,"\\n","\n")
  fmt.Printf("GEN\t\t{%q, %q},\n", l, describe(ReadCell(l)))
 }
}
