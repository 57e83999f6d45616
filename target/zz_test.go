package target_test
import ("testing";"fmt";"github.com/jixiao-go/jixiao/examples/tables";"github.com/jixiao-go/jixiao/target";"github.com/jixiao-go/jixiao";"os";"strings")
func TestZZ(t *testing.T){
 p,_:=target.BuiltinPolicy("central")
 files,_:=tables.All()
 for _,f:=range files{
  tb,_,_:=target.Decode(f.Data)
  if os.Getenv("K")!="" && tb.Kind.String()!=os.Getenv("K") {continue}
  l:=p.Check(&tb,target.Context{})
  fmt.Println("==",f.Name,tb.Kind,tb.Complete,tb.Project,len(tb.Rows))
  for _,x:=range l.Findings(){ fmt.Println("  ",x.Severity,strings.TrimPrefix(string(x.Code),"target."),x.Path,x.Message.In(jixiao.Chinese)) }
 }
}
