import {launch, open} from './browser.mjs';
const b=await launch();
const p=await open(b,'/tmp/out/hostile.html',{viewport:{width:390,height:844}});
console.log(await p.evaluate(()=>[...document.querySelectorAll('body *')].filter(e=>e.getBoundingClientRect().right>500&&!e.closest('.tw')&&!e.closest('.card')).map(e=>e.tagName+'.'+e.className+' '+Math.round(e.getBoundingClientRect().right)).slice(0,30)));
await p.screenshot({path:'/tmp/out/h.png'});
await b.close();
